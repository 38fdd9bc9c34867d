// swift-tools-version: 6.2

import PackageDescription

let settings: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
  name: "syntagma",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Syntagma", targets: ["Syntagma"]),
    .executable(name: "syntagma", targets: ["SyntagmaCommand"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
  ],
  targets: [
    .systemLibrary(
      name: "COpenBLAS", pkgConfig: "openblas",
      providers: [.apt(["libopenblas-pthread-dev"]), .brew(["openblas"])]),
    .systemLibrary(
      name: "CUTF8Proc",
      providers: [.apt(["libutf8proc-dev"]), .brew(["utf8proc"])]),
    .target(name: "CKernels", cSettings: [.treatAllWarnings(as: .error)]),
    .target(
      name: "CEnglishModel", exclude: ["english.model"],
      cSettings: [.treatAllWarnings(as: .error)]),

    .target(name: "SyntagmaJSON", swiftSettings: settings),
    .target(
      name: "SyntagmaText", dependencies: ["SyntagmaJSON", "CUTF8Proc"],
      resources: [.embedInCode("Tokenizer/Rules")], swiftSettings: settings),
    .target(
      name: "SyntagmaLayers", dependencies: ["SyntagmaJSON", "COpenBLAS", "CKernels"],
      swiftSettings: settings),
    .target(
      name: "Syntagma",
      dependencies: [
        "SyntagmaJSON", "SyntagmaText", "SyntagmaLayers", "CEnglishModel",
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: settings),
    .target(
      name: "SyntagmaReports",
      dependencies: ["SyntagmaText", .product(name: "Mustache", package: "swift-mustache")],
      swiftSettings: settings),
    .executableTarget(
      name: "SyntagmaCommand",
      dependencies: [
        "Syntagma", "SyntagmaReports",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    .executableTarget(
      name: "syntagma-benchmarks",
      dependencies: [
        "Syntagma", "COpenBLAS", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "benchmarks", exclude: ["README.md", "peers", "results"], swiftSettings: settings),

    .target(name: "TestSupport", dependencies: ["SyntagmaLayers"], swiftSettings: settings),
    .testTarget(
      name: "SyntagmaJSONTests", dependencies: ["SyntagmaJSON"], swiftSettings: settings),
    .testTarget(
      name: "SyntagmaTextTests", dependencies: ["SyntagmaText", "CUTF8Proc", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "SyntagmaLayersTests", dependencies: ["SyntagmaLayers", "CKernels", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "SyntagmaReportsTests", dependencies: ["SyntagmaReports", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "SyntagmaTests", dependencies: ["Syntagma", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "CommandTests", dependencies: ["SyntagmaCommand", "TestSupport"],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
