import Autoscaling
import Testing

/// `hpa.md`, section 2.
struct QuantityTests {
  @Test(
    arguments: [
      (1_567_000, "1567"), (1_500_000, "1500"), (10_000_000, "10k"), (783_500, "783500m"),
      (3_333_334, "3333334m"), (2_000_000_000, "2M"), (0, "0"), (1, "1m"), (-5000, "-5"),
      (Int64.min, "-9223372036854775808m"), (Int64.max, "9223372036854775807m"),
    ] as [(Int64, String)]
  )
  func `a measured value is printed in its canonical form`(milli: Int64, text: String) {
    #expect(Quantity.text(milli: milli) == text)
  }

  @Test(arguments: [
    ("1203.306", "1203.306"), ("1500000m", "1500"), ("1500.0", "1500"), ("0.5", "500m"),
    ("10000", "10k"), ("1500", "1500"), ("2Ki", "2Ki"), ("8Ki", "8Ki"), ("1024Ki", "1Mi"),
    ("1.5Gi", "1536Mi"), ("512Ki", "512Ki"), ("200e-3", "200e-3"), ("0", "0"), (".5", "500m"),
    ("0.0", "0"), ("1000Ki", "1000Ki"), ("16", "16"), ("100e3", "100e3"), ("1000e3", "1e6"),
    ("0k", "0"), ("1.12345678912", "1123456790n"), ("1499999394u", "1499999394u"),
  ])
  func `a target keeps its text when that is nearly canonical`(text: String, kept: String) throws {
    #expect(try #require(Quantity(text)).text == kept)
  }

  @Test(
    arguments: [
      ("1567.0001", 1_567_001), ("100u", 1), ("-100u", -1), ("1n", 1), ("2Ki", 2_048_000),
      ("1.5", 1500), ("2k", 2_000_000), ("100e-3", 100), ("1E", 1_000_000_000_000_000_000_000),
      ("-0", 0), ("+3", 3000), ("0.5Ki", 512_000), ("1e-99", 1), ("12e99", Int128(Int64.max)),
      ("-9223372036854775808m", Int128(Int64.min)), ("-12e99", Int128(Int64.min)),
    ] as [(String, Int128)]
  )
  func `thousandths are rounded away from zero`(text: String, milli: Int128) throws {
    #expect(try #require(Quantity(text)).milli == Int64(clamping: milli))
  }

  @Test(arguments: [
    "", "abc", "1 ", "-", ".", "1.2.3", "5x", "5ki", "1e", "1e1.5", "--1", "٣", "0x10", "NaN",
  ])
  func `other text is no quantity`(text: String) {
    #expect(Quantity(text) == nil)
  }

  @Test func `a tolerance is a mantissa times a power of ten`() throws {
    #expect(try #require(Quantity("0.7")).double == 700 * 0.001)
    #expect(try #require(Quantity("0.7")).double != 0.7)
    #expect(try #require(Quantity("2k")).double == 2000)
    #expect(try #require(Quantity("-0.5")).double == -0.5)
    #expect(try #require(Quantity("0")).double == 0)
  }
}
