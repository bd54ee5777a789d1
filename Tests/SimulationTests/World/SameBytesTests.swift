import Simulation
import Testing

/// Worlds made up at random give what they gave when Ruby's lock and the phases of a job came, and
/// the utilization of threads that were cut off while they waited for the lock was put right.
///
/// The fingerprints cover the digest, the number of events, and every bucket of every histogram. A
/// change of them is a change of the model.
@Suite struct SameBytesTests {
  @Test(arguments: Self.fingerprints.indices)
  func `a random world gives the same bytes as ever`(index: Int) throws {
    let number = UInt64(index + 1)
    var random = RandomWorld(number)
    let scenario = random.scenario()
    var world = try World(scenario, policy: scenario.policy, seed: number)
    let fingerprint = try world.run().fingerprint
    #expect(fingerprint == Self.fingerprints[index])
  }

  private static let fingerprints: [UInt64] = [
    0xe950_3725_a78b_b93f, 0x0e50_7962_17ce_ced3, 0xa521_c116_0a03_34bb, 0x50b7_4fb6_48a0_b48a,
    0x9f8c_f3ba_7a17_936e, 0x3408_c720_e2cb_0e6d, 0x58a1_cba8_c0fb_1fa5, 0x1e0a_0087_a1a3_0642,
    0x9e0c_4bff_6333_bcdc, 0x31bd_28d1_08bb_c1de, 0x027f_bdd3_c9fd_c2a6, 0xf842_2e61_8b96_b167,
    0x360d_e07a_33e9_aaa1, 0x26d0_80b3_7302_c249, 0x06df_65f3_dbd0_56e7, 0x668b_40ba_4b18_ed03,
    0x73b6_edc9_1492_d9de, 0x4bcd_10a1_4bd3_5396, 0x8e1a_498a_b510_a1f4, 0x8bcb_c11c_d207_880a,
    0xbd1b_50f6_07a3_30c1, 0x2787_7ce2_76ad_2f54, 0x0953_f095_189d_351a, 0x22d6_1d11_2889_e298,
    0xc157_8c5c_8799_cceb, 0x4668_859d_5248_7940, 0x421a_5c64_0bad_0935, 0x9654_0380_05ab_3d4c,
    0xe3df_232e_2450_f965, 0xc75c_a366_f8f4_e820, 0x1bdb_d28f_a794_1604, 0xb4b4_041d_0c58_16b6,
    0xd619_e933_ce88_6d04, 0xf43d_ab3c_2323_83d0, 0x8a33_cd3c_7170_ff98, 0xa422_4405_2ec7_5f78,
    0x8767_9f9f_1620_3475, 0x39f0_1180_ece2_4e1b, 0xa052_17e2_7b1d_4f5c, 0x03a9_1761_5884_1751,
  ]
}
