// swift-tools-version: 6.2

import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser",
  package: "swift-argument-parser"
)
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let deque = Target.Dependency.product(name: "DequeModule", package: "swift-collections")
let containers = Target.Dependency.product(
  name: "BasicContainers",
  package: "swift-collections"
)
let heap = Target.Dependency.product(name: "HeapModule", package: "swift-collections")

let package = Package(
  name: "mastoscale-sim",
  products: [
    .executable(name: "mastoscale-sim", targets: ["mastoscale-sim"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // The core: values in, values out.
    .target(
      name: "Autoscaling",
      swiftSettings: settings,
      linkerSettings: [.linkedLibrary("m")]
    ),
    .target(
      name: "Simulation",
      dependencies: ["Autoscaling", containers, deque, heap],
      swiftSettings: settings,
      linkerSettings: [.linkedLibrary("m")]
    ),
    .target(
      name: "Experiments",
      dependencies: ["Autoscaling", "Simulation", heap],
      swiftSettings: settings
    ),
    // The edge: everything that reads or writes.
    .target(
      name: "Scenarios",
      dependencies: ["Autoscaling", "Simulation", "Experiments", yams],
      swiftSettings: settings
    ),
    .target(
      name: "RunStore",
      dependencies: ["Autoscaling", "Simulation", "Experiments", grdb, sqlite],
      swiftSettings: settings
    ),
    .target(
      name: "Reports",
      dependencies: ["Autoscaling", "Simulation", "Experiments"],
      swiftSettings: settings
    ),
    // The command joins them.
    .executableTarget(
      name: "mastoscale-sim",
      dependencies: [
        "Autoscaling", "Simulation", "Experiments", "Scenarios", "RunStore", "Reports",
        argumentParser,
      ],
      swiftSettings: settings
    ),
    // Speed, as ratios and instruction counts; see Benchmarks/README.md.
    .executableTarget(
      name: "engine-benchmark",
      dependencies: ["Autoscaling", "Simulation"],
      path: "Benchmarks/Engine",
      swiftSettings: settings
    ),
    .target(name: "AllocationCounter", path: "Benchmarks/AllocationCounter"),
    .executableTarget(
      name: "controller-benchmark",
      dependencies: ["AllocationCounter", "Autoscaling"],
      path: "Benchmarks/Controllers",
      swiftSettings: settings
    ),
    .executableTarget(
      name: "tuning-benchmark",
      dependencies: ["Experiments", "Scenarios", "Simulation"],
      path: "Benchmarks/Tuning",
      exclude: ["optuna_samplers.py"],
      swiftSettings: settings
    ),
    .executableTarget(
      name: "store-benchmark",
      dependencies: ["Experiments", "RunStore", "Scenarios", "Simulation"],
      path: "Benchmarks/Store",
      swiftSettings: settings
    ),
    .testTarget(name: "AutoscalingTests", dependencies: ["Autoscaling"], swiftSettings: settings),
    .testTarget(
      name: "SimulationTests",
      dependencies: ["Autoscaling", "Simulation"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "ExperimentsTests",
      dependencies: ["Autoscaling", "Simulation", "Experiments"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "ScenariosTests",
      dependencies: ["Autoscaling", "Simulation", "Experiments", "Scenarios"],
      resources: [.copy("Fixtures")],
      swiftSettings: settings
    ),
    // A run made up for the tests of the edge.
    .target(
      name: "SampleRuns",
      dependencies: ["Autoscaling", "Simulation"],
      path: "Tests/SampleRuns",
      swiftSettings: settings
    ),
    .testTarget(
      name: "RunStoreTests",
      dependencies: ["Autoscaling", "Simulation", "Experiments", "RunStore", "SampleRuns", grdb],
      swiftSettings: settings
    ),
    .testTarget(
      name: "ReportsTests",
      dependencies: ["Autoscaling", "Simulation", "Experiments", "Reports", "SampleRuns", yams],
      exclude: ["Golden"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "CommandTests",
      dependencies: ["mastoscale-sim"],
      resources: [.copy("Fixtures")],
      swiftSettings: settings
    ),
  ]
)
