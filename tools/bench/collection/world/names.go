package world

import (
	"strings"

	"github.com/graphbuild/graphbuild/graph"
)

var (
	westernCountries = []graph.Key{"country/us", "country/gb", "country/ie", "country/no", "country/ca", "country/au", "country/de"}
	arabicCountries  = []graph.Key{"country/sy", "country/iq", "country/eg", "country/jo", "country/ye"}

	offices = []string{"Foreign Minister", "Defence Minister", "Senator", "Judge", "General", "Ambassador", "Mayor",
		"Professor", "Spokesman", "Governor", "Bishop", "Chairman", "Trade Minister", "Admiral"}

	westernGiven = []string{"Alice", "Arthur", "Beatrice", "Bernard", "Caroline", "Christopher", "Daniel", "Edith", "Edward",
		"Frances", "Frederick", "Gerald", "Harriet", "Henry", "Isabel", "Jack", "Joseph", "Katherine", "Laura", "Leonard",
		"Margaret", "Martin", "Nathan", "Oscar", "Patricia", "Ralph", "Rebecca", "Robert", "Stephen", "Teresa", "Victor", "Walter"}
	westernFamilyStart = []string{"Ash", "Bar", "Black", "Brad", "Carl", "Clay", "Dun", "Fair", "Gar", "Glen", "Har", "Hart",
		"Holl", "Kings", "Lang", "Lock", "Mill", "Nor", "Oak", "Pem", "Raven", "Red", "Sander", "Stan", "Thorn", "Wal", "Whit", "Wood"}
	westernFamilyEnd = []string{"berg", "borough", "bridge", "burn", "by", "cott", "dale", "ell", "field", "ford", "gate", "ham",
		"hurst", "ington", "ley", "man", "mere", "more", "ridge", "sen", "son", "stead", "stone", "ton", "well", "wick", "worth"}

	koreanFamilies  = []string{"Ahn", "Bae", "Cho", "Choi", "Han", "Hwang", "Im", "Jang", "Jung", "Kang", "Kim", "Kwon", "Lee", "Moon", "Oh", "Park", "Seo", "Shin", "Song", "Yoon"}
	koreanSyllables = []string{"Ae", "Bin", "Chan", "Dae", "Eun", "Gyu", "Ha", "Hee", "Ho", "Hye", "Hyun", "Jae", "Ji", "Jin",
		"Joon", "Kyung", "Mi", "Min", "Na", "Nam", "Rae", "Sang", "Seok", "Seung", "Soo", "Sung", "Tae", "Won", "Woo", "Yeon", "Young", "Yul"}

	chineseFamilies  = []string{"Cai", "Chen", "Deng", "Fang", "Gao", "Guo", "He", "Hu", "Huang", "Jiang", "Li", "Lin", "Liu", "Luo", "Ma", "Sun", "Tang", "Wang", "Wu", "Xu", "Yang", "Zhang", "Zhao", "Zhou"}
	chineseSyllables = []string{"Bo", "Chang", "Dong", "Fei", "Guo", "Hai", "Hong", "Jian", "Jing", "Jun", "Kai", "Lei", "Liang",
		"Mei", "Ming", "Ping", "Qiang", "Rong", "Shan", "Tao", "Wei", "Xiang", "Xiao", "Xin", "Yan", "Yong", "Yu", "Zhen", "Zhi"}

	// Each line is one name in several spellings.
	arabicGiven = [][]string{{"Mohammed", "Muhammad", "Mohamed", "Mohammad"}, {"Ahmed", "Ahmad"}, {"Hussein", "Husayn", "Hussain"},
		{"Mahmoud", "Mahmud"}, {"Yousef", "Youssef", "Yusuf"}, {"Khaled", "Khalid"}, {"Omar", "Umar"}, {"Ibrahim", "Ebrahim"},
		{"Mustafa", "Moustafa"}, {"Saleh", "Salih"}, {"Nasser", "Nasir"}, {"Hassan", "Hasan"}, {"Tareq", "Tariq"}, {"Jamal", "Gamal"}}
	arabicFamilies = []string{"Bagh", "Dam", "Dul", "Fay", "Had", "Hal", "Hash", "Jab", "Kar", "Khal", "Mal", "Mus", "Naj", "Qud", "Rab", "Sab", "Sham", "Tam", "Zar", "Zub"}
	arabicEnds     = []string{"adi", "aimi", "ali", "ami", "amri", "ani", "awi", "aydi", "eeri", "ouri", "oush", "iri"}

	russianGiven = [][]string{{"Dmitry", "Dmitri", "Dmitriy"}, {"Sergei", "Sergey"}, {"Alexander", "Aleksandr", "Alexandr"},
		{"Yevgeny", "Evgeny", "Evgenii"}, {"Nikolai", "Nikolay"}, {"Andrei", "Andrey"}, {"Mikhail", "Mikhail"}, {"Yuri", "Yury", "Yuriy"},
		{"Vasily", "Vasiliy"}, {"Anatoly", "Anatoliy"}, {"Gennady", "Gennadiy"}, {"Maxim", "Maksim"}, {"Oleg", "Oleg"}, {"Pavel", "Pavel"}}
	russianFamilies = []string{"Abram", "Bel", "Bogdan", "Chern", "Davyd", "Fom", "Golub", "Gorb", "Kalin", "Kras", "Kuzn", "Leb",
		"Mor", "Nest", "Orl", "Petr", "Rum", "Sav", "Sokol", "Stepan", "Tim", "Vor", "Zhdan"}
	russianEnds = []string{"ov", "ev", "in", "ovsky", "insky", "atov", "enkov", "itsky"}

	bodyPlaces = []string{"Northern", "Southern", "Eastern", "Western", "Central", "Coastal", "Highland", "Baltic", "Pacific", "Atlantic", "Danube", "Alpine"}
	bodyThings = []string{"Grain", "Steel", "Shipping", "Railway", "Forest", "Water", "Energy", "Press", "Fishing", "Housing", "Aviation", "Customs", "Harbour", "Mining"}
	bodyKinds  = []string{"Board", "Agency", "Council", "Union", "Authority", "Commission", "Institute", "Alliance", "Federation", "Office"}
)

func lower(s string) string { return strings.ToLower(s) }

func bodyName(r *random) (name, short string) {
	words := []string{pick(r, bodyPlaces), pick(r, bodyThings), pick(r, bodyKinds)}
	return strings.Join(words, " "), words[0][:1] + words[1][:1] + words[2][:1]
}

// write returns one of the ways in which articles write an actor's full name.
func (a Actor) write(r *random, hard bool) string {
	given, family := a.Given, a.Family
	switch a.Culture {
	case western:
		return a.writeWestern(r, hard)
	case korean:
		switch r.below(4) {
		case 0:
			given = strings.ReplaceAll(given, "-", " ")
		case 1:
			given = strings.ReplaceAll(given, "-", "")
		case 2:
			return given + " " + family
		}
		return family + " " + given
	case chinese:
		if r.chance(15) {
			return given + " " + family
		}
		return family + " " + given
	case arabic:
		given = spelling(r, arabicGiven, given)
		return given + " " + pick(r, []string{"al-", "al-", "Al-", "al ", ""}) + family
	case russian:
		given = spelling(r, russianGiven, given)
		if rest, ok := strings.CutSuffix(family, "sky"); ok {
			family = rest + pick(r, []string{"sky", "sky", "skiy", "skyy"})
		}
		if hard && r.chance(4) {
			given = given[:1] + "."
		}
		return given + " " + family
	case body:
		return family
	}
	return strings.TrimSpace(given + " " + family)
}

func (a Actor) writeWestern(r *random, hard bool) string {
	given, family := a.Given, a.Family
	if !hard {
		return given + " " + family
	}
	switch x := r.below(100); {
	case x < 5:
		given = given[:1] + "."
	case x < 12:
		given += " " + string(rune('A'+int(family[0]+given[0])%26)) + "."
	case x < 15 && len(family) >= 7:
		family = misspell(r, family)
	}
	return given + " " + family
}

// misspell changes a letter in the second half of a name.
func misspell(r *random, name string) string {
	at := len(name)/2 + r.below(len(name)/2-1)
	switch r.below(3) {
	case 0:
		return name[:at] + name[at+1:]
	case 1:
		return name[:at] + name[at:at+1] + name[at:]
	}
	return name[:at] + string(name[at+1]) + string(name[at]) + name[at+2:]
}

func spelling(r *random, all [][]string, first string) string {
	for _, list := range all {
		if list[0] == first {
			return pick(r, list)
		}
	}
	return first
}

// surname is what an article calls an actor after the first time.
func (a Actor) surname() string {
	if a.Type == graph.Person && a.Family != "" {
		return a.Family
	}
	return ""
}
