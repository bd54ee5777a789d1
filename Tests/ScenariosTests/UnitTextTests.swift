import Simulation
import Testing

@testable import Scenarios

@Test(arguments: [
  ("90s", 90.0), ("15m", 900), ("6h", 21_600), ("1h30m", 5400), ("250ms", 0.25),
  ("1.5h", 5400), ("2d", 172_800), ("0", 0), ("0s", 0), ("-5m", -300), ("40us", 0.000_04),
])
func `a duration has units`(text: String, seconds: Double) {
  #expect(UnitText.duration(text) == .microseconds(Int64((seconds * 1e6).rounded())))
}

@Test(arguments: ["", "90", "s", "1x", "1h30", "1 h", "h1", "1..5h", "1.h", "1e3s", "٣s"])
func `a text that is no duration is refused`(text: String) {
  #expect(UnitText.duration(text) == nil)
}

@Test(arguments: [("1500", 1500), ("40k", 40_000), ("1.2M", 1_200_000), ("-3", -3), ("0", 0)])
func `a count may have a suffix`(text: String, count: Int) {
  #expect(UnitText.count(text) == count)
}

@Test(arguments: ["1.5", "1,500", "40K", "", "k", "1.2345k", "0x10"])
func `a text that is no count is refused`(text: String) {
  #expect(UnitText.count(text) == nil)
}

@Test(arguments: [("120/s", 120.0), ("6/min", 0.1), ("36/h", 0.01), ("1.5k/s", 1500)])
func `a rate is per second`(text: String, rate: Double) {
  #expect(UnitText.rate(text) == rate)
}

@Test(arguments: ["120", "5/", "/s", "5/fortnight", "5/s/s", "a/s"])
func `a text that is no rate is refused`(text: String) {
  #expect(UnitText.rate(text) == nil)
}

@Test(arguments: [("0.3", 0.3), ("30%", 0.3), ("1", 1.0)])
func `a share may be in per cent`(text: String, share: Double) {
  #expect(UnitText.share(text) == share)
}

@Test(arguments: [
  (Duration.seconds(90), "1m30s"), (.seconds(3600), "1h"), (.milliseconds(1), "1ms"),
  (.zero, "0s"), (.seconds(31 * 86_400), "31d"), (.seconds(-5), "-5s"),
])
func `a duration is written with the largest units`(duration: Duration, text: String) {
  #expect(UnitText.text(of: duration) == text)
}

@Test(arguments: [
  ("durration", "duration"), ("warmup", "warmUp"), ("strat", "start"), ("arrival", "arrivals"),
  ("post", "postgres"),
])
func `a misspelt name finds its neighbour`(name: String, meant: String) {
  let known = ["duration", "start", "warmUp", "arrivals", "postgres", "slo"]
  #expect(NearestName.of(name, among: known) == meant)
}

@Test func `a name like no other has no neighbour`() {
  #expect(NearestName.of("elephant", among: ["duration", "start"]) == nil)
}

@Test(arguments: [
  ("2023-11-18T18:00:00Z", 1_700_330_400, 0), ("2023-11-18T18:00Z", 1_700_330_400, 0),
  ("2023-11-18T18:00:00+01:00", 1_700_326_800, 3600),
  ("2023-11-18T18:00 Europe/Berlin", 1_700_326_800, 3600),
  ("2023-07-01T00:00 Europe/Berlin", 1_688_162_400, 7200),
  ("1970-01-01T00:00Z", 0, 0), ("2024-02-29 12:00:30 UTC", 1_709_208_030, 0),
])
func `a start has a zone`(text: String, seconds: Int64, offset: Int) {
  let clock = WallClockForm.parse(text)
  #expect(clock?.unixSeconds == seconds)
  #expect(clock?.utcOffsetSeconds == offset)
}

@Test(arguments: [
  "2023-11-18", "2023-11-18T18:00", "2023-02-29T00:00Z", "2023-11-18T24:00Z", "tomorrow",
  "2023-11-18T18:00 Europe/Atlantis", "2023-13-01T00:00Z", "2023-11-18T18:00 ",
])
func `a text that is no start is refused`(text: String) {
  #expect(WallClockForm.parse(text) == nil)
}
