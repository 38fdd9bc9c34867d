import SyntagmaText
import Testing

/// The expected numbers were printed by the Python package xxhash 4.1.0 (xxHash 0.8.4).
struct XXH64Tests {
  /// The hash of the bytes 3, 10, 17, … (7·i + 3 modulo 256), without and with a seed.
  @Test(
    arguments: [
      (0, 0xef46_db37_51d8_e999, 0xac75_fda2_929b_17ef),
      (1, 0x1f25_c8d0_bc1f_4bb6, 0x79cf_94f5_ace3_7fe1),
      (3, 0x31d2_363f_52e5_64c9, 0x96d2_a5e5_83dd_d738),
      (4, 0x9bb6_4b7d_66ee_9fda, 0x4a86_2fbb_4b73_776e),
      (7, 0x9a7b_1499_59ce_60d8, 0xddc5_cf71_d37a_6368),
      (8, 0xdab9_9d95_c6f9_0092, 0xc6e7_5e2c_bd8e_07ee),
      (11, 0x7a52_cc94_57cf_1a1f, 0xaa0d_75a1_8250_1622),
      (12, 0xd52e_4078_33af_5133, 0x79b0_b158_fab0_e5d6),
      (15, 0x1b47_cb82_43cc_8e32, 0x8120_a1ed_a8ac_77da),
      (16, 0x4348_5023_2b78_7be2, 0x17f3_87ce_3088_5de5),
      (31, 0xa2aa_5f33_cc4a_6119, 0x3818_22f3_3376_d6b6),
      (32, 0x23c3_c17e_f790_fd97, 0x9abd_3154_70ac_276a),
      (33, 0x50a7_cfc7_ba58_8784, 0x72cd_d326_2f46_7933),
      (39, 0x880b_beea_606e_4b37, 0x7843_8ff5_8483_cb1f),
      (63, 0x5e3e_54b4_31c7_493c, 0x634d_a7d2_6597_9e61),
      (64, 0x0eb6_4b3e_f6ee_b01f, 0xbcb3_847d_7052_5180),
      (65, 0xa383_b724_b2bd_12f1, 0x97f9_d8f9_9671_9021),
      (100, 0xa61f_8d4c_170f_e531, 0x86f5_49ed_e5ac_87e2),
    ] as [(Int, UInt64, UInt64)])
  func hashesAreThoseOfTheReference(length: Int, plain: UInt64, seeded: UInt64) {
    let bytes = (0..<length).map { UInt8(truncatingIfNeeded: 7 * $0 + 3) }
    bytes.withUnsafeBytes {
      #expect(XXH64.hash($0) == plain)
      #expect(XXH64.hash($0, seed: 2_654_435_761) == seeded)
    }
  }

  @Test(
    arguments: [
      ("a", 0xd24e_c4f1_a98c_6e5b), ("abc", 0x44bc_2cf5_ad77_0999),
      ("syntagma", 0xd51f_d80b_4397_4a6c), ("Ελλάδα", 0x946f_371f_f236_48cb),
      ("Nobody inspects the spammish repetition", 0xfbce_a83c_8a37_8bf1),
    ] as [(String, UInt64)])
  func hashesOfTextAreThoseOfItsBytes(text: String, hash: UInt64) {
    Array(text.utf8).withUnsafeBytes { #expect(XXH64.hash($0) == hash) }
  }

  @Test func hashesDoNotDependOnAlignment() {
    let bytes = (0..<108).map { UInt8($0) }
    for offset in 0..<8 {
      let part = Array(bytes[offset..<offset + 100])
      let expected = part.withUnsafeBytes { XXH64.hash($0) }
      bytes.withUnsafeBytes {
        #expect(XXH64.hash(UnsafeRawBufferPointer(rebasing: $0[offset..<offset + 100])) == expected)
      }
    }
  }
}
