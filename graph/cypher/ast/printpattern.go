package ast

import "strconv"

func (p *printer) paths(paths []*Path) {
	for i, path := range paths {
		if i > 0 {
			p.WriteString(", ")
		}
		p.path(path)
	}
}

func (p *printer) path(path *Path) {
	if path.Var != nil {
		p.WriteString(Quote(path.Var.Name) + " = ")
	}
	closing := ""
	switch path.Selector {
	case ShortestPath, AllShortestPaths:
		p.WriteString(string(path.Selector) + "(")
		closing = ")"
	case AllShortest:
		p.WriteString("ALL SHORTEST ")
	case AnyPath, ShortestK:
		p.WriteString(string(path.Selector) + " " + strconv.Itoa(path.Count) + " ")
	case ShortestGroups:
		p.WriteString("SHORTEST " + strconv.Itoa(path.Count) + " GROUPS ")
	}
	if path.Where != nil {
		p.WriteByte('(')
		closing = ")" + closing
	}
	for _, s := range path.Steps {
		p.step(s)
	}
	p.where(path.Where)
	p.WriteString(closing)
}

func (p *printer) step(s Step) {
	switch s := s.(type) {
	case *Node:
		p.WriteByte('(')
		p.inside(s.Var, s.Labels, nil, s.Props, s.Where)
		p.WriteByte(')')
	case *Relationship:
		p.relationship(s)
	case *Group:
		p.WriteByte('(')
		p.path(s.Inner)
		p.where(s.Where)
		p.WriteByte(')')
		p.quantifier(s.Length)
	}
}

func (p *printer) inside(v *Variable, l Label, r *Range, props, where Expr) {
	if v != nil {
		p.WriteString(Quote(v.Name))
	}
	if l != nil {
		p.WriteByte(':')
		p.label(l)
	}
	if r != nil {
		p.length(*r)
	}
	if props != nil {
		p.WriteByte(' ')
		p.expr(props)
	}
	p.where(where)
}

func (p *printer) relationship(r *Relationship) {
	p.WriteString([]string{"-[", "-[", "<-["}[r.Dir])
	length := r.Length
	if length != nil && length.Quantified {
		length = nil
	}
	p.inside(r.Var, r.Types, length, r.Props, r.Where)
	p.WriteString([]string{"]-", "]->", "]-"}[r.Dir])
	if r.Length != nil && r.Length.Quantified {
		p.quantifier(*r.Length)
	}
}

func (p *printer) length(r Range) {
	p.WriteByte('*')
	p.WriteString(strconv.Itoa(r.Min) + "..")
	if r.Max >= 0 {
		p.WriteString(strconv.Itoa(r.Max))
	}
}

func (p *printer) quantifier(r Range) {
	p.WriteString("{" + strconv.Itoa(r.Min) + ",")
	if r.Max >= 0 {
		p.WriteString(strconv.Itoa(r.Max))
	}
	p.WriteByte('}')
}

func (p *printer) label(l Label) {
	switch l := l.(type) {
	case *LabelName:
		p.WriteString(Quote(l.Name))
	case *LabelAny:
		p.WriteByte('%')
	case *LabelNot:
		p.WriteByte('!')
		p.label(l.X)
	case *LabelAnd:
		p.labelPair(l.L, l.R, "&", ":", l.Colon)
	case *LabelOr:
		p.labelPair(l.L, l.R, "|", "|:", l.Colon)
	}
}

func (p *printer) labelPair(l, r Label, op, colon string, isColon bool) {
	if isColon {
		p.label(l)
		p.WriteString(colon)
		p.label(r)
		return
	}
	p.WriteByte('(')
	p.label(l)
	p.WriteString(op)
	p.label(r)
	p.WriteByte(')')
}
