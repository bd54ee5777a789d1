import Simulation
import Testing

/// Worlds made up at random give what they gave before the event loop was made lean.
///
/// The fingerprints cover the digest, the number of events, and every bucket of every histogram.
/// They were recorded with a calendar of one heap, and each arrival drawn when the one before
/// it came; a change of them is a change of the model.
@Suite struct SameBytesTests {
  @Test(arguments: Self.fingerprints.indices)
  func `a random world gives the same bytes as ever`(index: Int) throws {
    let number = UInt64(index + 1)
    var random = RandomWorld(number)
    let scenario = random.scenario()
    var world = try World(scenario, policy: scenario.policy, seed: number)
    #expect(try world.run().fingerprint == Self.fingerprints[index])
  }

  private static let fingerprints: [UInt64] = [
    0x1a36_ce81_ce60_9714, 0xc762_6412_c481_a8ef, 0xb396_5a77_c1c5_4717, 0x682d_f9bf_a5c6_21ab,
    0x97c9_4b9b_9545_6b50, 0xcf6b_c5cc_9b31_e2a3, 0xa133_558d_a870_b14f, 0x950e_a659_526b_6c50,
    0x116d_f6be_80c6_83b2, 0x5565_f17d_c5f6_9ad1, 0xe848_37bb_4cc5_be82, 0x1776_d511_e748_9757,
    0xb02e_c92b_b89d_2ac0, 0xdbb1_e163_f6d6_50b7, 0x994c_8fb4_480e_6b5c, 0xa9f8_9eef_19f8_4ba5,
    0xeafe_afa8_93f8_8214, 0x0177_9787_4a52_9684, 0xd192_e7e3_5915_cdf9, 0x8c8d_04c2_1464_6160,
    0x31d7_1780_3e97_8453, 0x5089_f8bb_08b5_97f5, 0x83fe_f628_39eb_7b6c, 0x337d_869b_d6cf_6b97,
    0xe126_5d7e_5e23_a09b, 0x10bd_ddf2_d29e_1a73, 0xba13_4e07_eaa4_01d0, 0xa9d9_1ff7_b70a_6cf4,
    0xaa4c_26e9_af7c_491c, 0x61a8_f85d_771b_c21d, 0x6e92_1cff_8cf2_dd71, 0xd6da_e15f_8c0a_1aeb,
    0xee5d_6951_000c_ffa8, 0x65cf_2d9f_e052_d913, 0x1f69_aba0_004f_30b8, 0xf2a1_e440_20e6_b437,
    0xa694_809a_e1f9_597c, 0xc3dd_d0fa_e1c6_6253, 0xedd1_2251_a22d_f933, 0x099a_bbef_af76_59e9,
  ]
}
