// Every metric of the suite: name, kind, help and labels. Metrics takes no other one, and the
// dashboards and alerts are tested against this list. Labels are few and small: no URN, no user.
#pragma once

#include <array>
#include <span>
#include <string_view>

namespace mkep::platform {

enum class MetricKind { kCounter, kGauge, kHistogram };

struct MetricSpec {
  std::string_view name;
  MetricKind kind = MetricKind::kCounter;
  std::string_view help;
  std::array<std::string_view, 3> labels = {};  // unused ones are empty

  size_t LabelCount() const;
};

// Calls at the gRPC door; names of go-grpc-prometheus.
extern const MetricSpec kCallsStarted;
extern const MetricSpec kCallsHandled;
extern const MetricSpec kCallSeconds;
extern const MetricSpec kCallsInFlight;
extern const MetricSpec kCallsShed;
extern const MetricSpec kStreamsOpen;
extern const MetricSpec kQueueDepth;

// The journal and the projection folded from it.
extern const MetricSpec kCommits;
extern const MetricSpec kAppliedPosition;
extern const MetricSpec kProjectionLagEvents;
extern const MetricSpec kProjectionLagSeconds;
extern const MetricSpec kRebuildProgress;
extern const MetricSpec kAppendSeconds;
extern const MetricSpec kDecideAgain;
extern const MetricSpec kServing;

// Between services.
extern const MetricSpec kPublisherPosition;
extern const MetricSpec kPublisherLagEvents;
extern const MetricSpec kReactionLagEvents;
extern const MetricSpec kReactionsParked;
extern const MetricSpec kReactionsSkipped;
extern const MetricSpec kTimersRun;

// Pages and the process.
extern const MetricSpec kPagesServed;
extern const MetricSpec kLogLines;
extern const MetricSpec kBuildInfo;

// All of the above.
std::span<const MetricSpec* const> Catalogue();

}  // namespace mkep::platform
