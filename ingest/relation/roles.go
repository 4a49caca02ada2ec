package relation

import (
	"slices"
	"strings"
)

// rolesOf returns the arguments of a predicate with passives, shared subjects, control, relative
// clauses and light verbs worked out. It asks the words above for theirs, and no word below for more
// than its own, so that no argument depends on the order of asking.
func (t *tree) rolesOf(i int) []role {
	if t.asked[i] {
		return t.roles[i] // none as yet in a cycle, which only a broken tree has
	}
	t.asked[i] = true
	roles := t.ownRoles(i, t.roles[i])
	if t.isVerb(i) {
		roles = t.inherit(i, roles, t.passive(i))
	} else {
		roles = t.nounRoles(i, roles)
	}
	t.roles[i] = roles[:min(len(roles), mostArguments)]
	return t.roles[i]
}

// ownRoles adds the arguments that depend on the predicate itself, or whose clause it is in.
func (t *tree) ownRoles(i int, roles []role) []role {
	if t.isVerb(i) {
		passive := t.passive(i)
		for _, kid := range t.children(i) {
			roles = t.verbRole(roles, int(kid), passive)
		}
		return t.relative(i, roles, passive)
	}
	for _, kid := range t.children(i) {
		k := int(kid)
		if s := t.nounRole(k); s != noSlot {
			roles = append(roles, role{s, k, none})
		}
	}
	if cop := t.child(i, "cop"); cop != none {
		if k := t.child(i, "nsubj", "nsubj:outer"); k != none {
			roles = append(roles, role{lightsubj, k, cop})
		}
	}
	return roles
}

func (t *tree) passive(i int) bool {
	if t.child(i, "aux:pass") != none {
		return true
	}
	if t.child(i, "nsubj:pass", "csubj:pass") != none {
		return t.child(i, "obj") == none
	}
	dep := t.tokens[i].Dep
	return t.tokens[i].Tag == "VBN" && (dep == "acl" || dep == "amod") && t.child(i, "obj") == none
}

// verbRole adds what one dependent of a verb gives.
func (t *tree) verbRole(roles []role, k int, passive bool) []role {
	add := func(s slot) { roles = append(roles, role{s, k, none}) }
	switch t.tokens[k].Dep {
	case "nsubj", "nsubj:outer":
		add(nsubj)
	case "nsubj:pass":
		if passive {
			add(obj)
		} else {
			add(nsubj)
		}
	case "obj":
		add(obj)
		for _, m := range t.children(k) {
			if t.tokens[m].Dep == "nmod" {
				roles = append(roles, role{nmod | t.preposition(int(m)), int(m), none})
			}
		}
	case "iobj":
		add(iobj)
	case "obl:agent":
		add(nsubj)
	case "obl", "obl:unmarked", "obl:tmod", "obl:npmod":
		s := obl | t.preposition(k)
		if passive && s == obl|t.dictionary.rules.slots["by"] {
			s = nsubj
		}
		add(s)
	case "xcomp":
		for _, r := range t.argumentsBelow(k) {
			if r.slot == obj || r.slot&kindMask == obl {
				roles = append(roles, role{xcomp, r.token, none})
			}
		}
	case "ccomp", "parataxis":
		for _, r := range t.argumentsBelow(k) {
			if r.slot == nsubj || r.slot == lightsubj {
				roles = append(roles, role{ccomp, r.token, none})
			}
		}
	}
	return roles
}

// argumentsBelow returns the arguments of a complement that depend on it; of a clause within a
// clause only the outer one is read.
func (t *tree) argumentsBelow(i int) []role {
	var roles []role
	passive := t.isVerb(i) && t.passive(i)
	for _, kid := range t.children(i) {
		k := int(kid)
		switch dep := t.tokens[k].Dep; {
		case dep == "xcomp" || dep == "ccomp" || dep == "parataxis":
		case t.isVerb(i):
			roles = t.verbRole(roles, k, passive)
		case dep == "nsubj":
			roles = append(roles, role{lightsubj, k, none})
		}
	}
	return roles
}

func hasSlot(roles []role, s slot) bool {
	return slices.ContainsFunc(roles, func(r role) bool { return r.slot == s })
}

// relative puts the noun that a clause belongs to in the clause: in place of its relative
// pronoun, or where its verb lacks an argument.
func (t *tree) relative(i int, roles []role, passive bool) []role {
	head := t.head(i)
	dep := t.tokens[i].Dep
	if head == none || !strings.HasPrefix(dep, "acl") {
		return roles
	}
	for k, r := range roles {
		if tag := t.tokens[r.token].Tag; tag == "WDT" || tag == "WP" || t.word(r.token).lower == "that" {
			roles[k].token = head
			return roles
		}
	}
	switch {
	case passive && !hasSlot(roles, obj):
		return append(roles, role{obj, head, none})
	case dep == "acl" && t.tokens[i].Tag == "VBG" && !hasSlot(roles, nsubj):
		return append(roles, role{nsubj, head, none})
	case dep == "acl:relcl" && !hasSlot(roles, nsubj) && !passive:
		return append(roles, role{nsubj, head, none})
	case dep == "acl:relcl" && !hasSlot(roles, obj):
		return append(roles, role{obj, head, none})
	}
	return roles
}

// inherit gives a verb without a subject of its own that of the clause it belongs to.
func (t *tree) inherit(i int, roles []role, passive bool) []role {
	head := t.head(i)
	want := nsubj
	if passive {
		want = obj
	}
	if head == none || hasSlot(roles, want) {
		return roles
	}
	from := nsubj
	above := t.rolesOf(head)
	switch t.tokens[i].Dep {
	case "conj", "advcl", "parataxis":
		if t.passive(head) && t.isVerb(head) {
			from = obj
		}
	case "xcomp":
		if hasSlot(above, obj) {
			from = obj
		}
	case "acl", "ccomp":
	default:
		return roles
	}
	for _, r := range above {
		if r.slot == from || r.slot == lightsubj || r.slot == poss && t.tokens[i].Dep == "acl" {
			roles = append(roles, role{want, r.token, none})
		}
	}
	return roles
}

// nounRoles adds to a noun's own arguments those of the name or verb that it stands beside.
func (t *tree) nounRoles(i int, roles []role) []role {
	roles = t.apposed(i, roles)
	if !t.isNoun(i) || t.child(i, "cop") != none {
		return roles
	}
	return t.carried(i, roles)
}

func (t *tree) nounRole(k int) slot {
	switch t.tokens[k].Dep {
	case "nmod:poss":
		return poss
	case "nmod":
		if s := t.preposition(k); s != 0 {
			return nmod | s
		}
		return compound
	case "nmod:unmarked", "nmod:desc", "compound", "flat":
		return compound
	case "amod":
		return amod
	case "appos":
		return appos
	}
	return noSlot
}

// apposed adds the name that a title or description stands beside.
func (t *tree) apposed(i int, roles []role) []role {
	head := t.head(i)
	if head == none {
		return roles
	}
	switch t.tokens[i].Dep {
	case "appos", "nmod:desc", "compound", "flat", "nmod:unmarked":
		roles = append(roles, role{appos, head, none})
	case "conj":
		for _, r := range t.rolesOf(head) {
			if r.slot == appos || r.slot == lightsubj && t.isVerb(r.verb) {
				roles = append(roles, r)
			}
		}
	}
	return roles
}

// carried adds the arguments of the verb that a noun depends on: "held talks with".
func (t *tree) carried(i int, roles []role) []role {
	verb := t.head(i)
	if verb == none || !t.isVerb(verb) {
		return roles
	}
	switch dep, _, _ := strings.Cut(t.tokens[i].Dep, ":"); dep {
	case "obj", "obl", "nsubj", "xcomp":
	default:
		return roles
	}
	passive := t.tokens[i].Dep == "nsubj:pass"
	for _, r := range t.rolesOf(verb) {
		switch {
		case r.token == i || r.slot == ccomp:
		case r.slot == nsubj:
			roles = append(roles, role{lightsubj, r.token, verb})
		case r.slot&kindMask == obl && r.slot != obl:
			roles = append(roles, role{nmod | r.slot&^kindMask, r.token, none}, role{lightobj, r.token, verb})
		case (r.slot == obj || r.slot == iobj) && !passive:
			roles = append(roles, role{lightobj, r.token, verb})
		}
	}
	return roles
}
