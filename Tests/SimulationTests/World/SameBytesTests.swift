import Simulation
import Testing

/// Worlds made up at random give what they gave when Ruby's lock and the phases of a job came.
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
    0x5d75_cf8d_7f65_06e5, 0x0e50_7962_17ce_ced3, 0xa521_c116_0a03_34bb, 0x50b7_4fb6_48a0_b48a,
    0xf376_b046_b8fb_141c, 0x3408_c720_e2cb_0e6d, 0xfa69_58e3_10e1_e021, 0x1e0a_0087_a1a3_0642,
    0x31fa_0c6e_67be_1495, 0xe82c_2dc7_38f6_2b7c, 0x027f_bdd3_c9fd_c2a6, 0xf842_2e61_8b96_b167,
    0x360d_e07a_33e9_aaa1, 0x26d0_80b3_7302_c249, 0x441d_ef42_0346_2dd5, 0x6e58_2c7a_f420_b0df,
    0x17b3_a3a6_82b2_ec91, 0x7627_20bf_e689_275b, 0x8e1a_498a_b510_a1f4, 0xe9c8_c116_7584_9231,
    0xbd1b_50f6_07a3_30c1, 0x2787_7ce2_76ad_2f54, 0x0953_f095_189d_351a, 0x1cf6_ba9f_9df3_82e9,
    0x63a5_c7c4_01a5_0fb0, 0x4668_859d_5248_7940, 0xb27c_6f4d_c5d9_1f5e, 0x9654_0380_05ab_3d4c,
    0xe3df_232e_2450_f965, 0xcbf5_8d2b_04bc_7dc1, 0x1bdb_d28f_a794_1604, 0xe7c7_2194_c29f_2246,
    0xd619_e933_ce88_6d04, 0x03b8_af53_7fda_6391, 0x8a33_cd3c_7170_ff98, 0xa422_4405_2ec7_5f78,
    0x8767_9f9f_1620_3475, 0x34e8_3c3d_e408_fe34, 0xa052_17e2_7b1d_4f5c, 0x03a9_1761_5884_1751,
  ]
}
