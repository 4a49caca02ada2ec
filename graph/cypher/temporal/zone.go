package temporal

import (
	"archive/zip"
	"bytes"
	_ "embed" // the zone files
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
	"time"
)

//go:embed zoneinfo.zip
var zoneFiles []byte

// zone is a time zone: a name or a fixed offset.
type zone struct {
	name   string
	offset int64
}

func (t Instant) zone() zone { return zone{t.Zone, t.Offset} }

// locations reads all zones, once, when the first one is asked for.
var locations = sync.OnceValue(readLocations)

func readLocations() map[string]*time.Location {
	out := make(map[string]*time.Location)
	files, err := zip.NewReader(bytes.NewReader(zoneFiles), int64(len(zoneFiles)))
	if err != nil {
		return out
	}
	for _, f := range files.File {
		if l, err := readLocation(f); err == nil {
			out[f.Name] = l
		}
	}
	return out
}

func readLocation(f *zip.File) (*time.Location, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	return time.LoadLocationFromTZData(f.Name, data)
}

func location(name string) (*time.Location, error) {
	l, ok := locations()[name]
	if !ok {
		return nil, fmt.Errorf("unknown time zone %q", short(name))
	}
	return l, nil
}

// offsetAt is the offset of a named zone at a moment.
func offsetAt(name string, epoch int64) int64 {
	l, err := location(name)
	if err != nil {
		return 0
	}
	_, offset := time.Unix(epoch, 0).In(l).Zone()
	return int64(offset)
}

// resolve sets the offset of a date-time in a named zone from its local time: where clocks go back
// the earlier moment, where they go forward the local time is moved by the gap.
func (t Instant) resolve() Instant {
	if t.Zone == "" || t.Kind != DateTime {
		return t
	}
	local := t.localSeconds()
	before, after := offsetAt(t.Zone, local-secondsPerDay), offsetAt(t.Zone, local+secondsPerDay)
	for _, offset := range []int64{before, after} {
		if offsetAt(t.Zone, local-offset) == offset {
			t.Offset = offset
			return t
		}
	}
	t.Offset = before
	return OfEpoch(t.epochSeconds(), t.subsecond()).in(t.zone())
}

// in returns the same moment in another zone.
func (t Instant) in(z zone) Instant {
	epoch := t.epochSeconds()
	if z.name != "" {
		z.offset = offsetAt(z.name, epoch)
	}
	local := epoch + z.offset
	out := Instant{Kind: t.Kind, Offset: z.offset, Zone: z.name}
	out.Nanos = floorMod(local, secondsPerDay)*nanosPerSecond + t.subsecond()
	if t.Kind.hasDate() {
		out.Days = floorDiv(local, secondsPerDay)
	}
	return out
}

// parseZone reads Z, +01:00, +0100, +01, +01:00:30 or a name.
func parseZone(s string) (zone, error) {
	if s == "Z" || s == "z" {
		return zone{}, nil
	}
	if s != "" && (s[0] == '+' || s[0] == '-') {
		return parseOffset(s)
	}
	if s == "" {
		return zone{}, fmt.Errorf("a time zone is missing")
	}
	if _, err := location(s); err != nil {
		return zone{}, err
	}
	return zone{name: s}, nil
}

func parseOffset(s string) (zone, error) {
	digits := strings.ReplaceAll(s[1:], ":", "")
	if len(digits) != 2 && len(digits) != 4 && len(digits) != 6 || strings.Trim(digits, "0123456789") != "" {
		return zone{}, fmt.Errorf("%q is no offset such as +01:00", s)
	}
	var parts [3]int64
	for i := range len(digits) / 2 {
		parts[i], _ = strconv.ParseInt(digits[2*i:2*i+2], 10, 64)
	}
	offset := parts[0]*3600 + parts[1]*60 + parts[2]
	if offset > 18*3600 || parts[1] > 59 || parts[2] > 59 {
		return zone{}, fmt.Errorf("the offset %q is more than 18 hours", s)
	}
	if s[0] == '-' {
		offset = -offset
	}
	return zone{offset: offset}, nil
}
