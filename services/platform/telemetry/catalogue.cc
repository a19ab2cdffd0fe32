#include "platform/telemetry/catalogue.h"

#include <algorithm>

namespace mkep::platform {

using enum MetricKind;

size_t MetricSpec::LabelCount() const {
  const auto unused = std::find(labels.begin(), labels.end(), std::string_view());
  return static_cast<size_t>(unused - labels.begin());
}

constexpr MetricSpec kCallsStarted = {"grpc_server_started_total",
                                      kCounter,
                                      "Calls begun at the gRPC door.",
                                      {"grpc_service", "grpc_method"}};
constexpr MetricSpec kCallsHandled = {"grpc_server_handled_total",
                                      kCounter,
                                      "Calls answered, by canonical code.",
                                      {"grpc_service", "grpc_method", "grpc_code"}};
constexpr MetricSpec kCallSeconds = {"grpc_server_handling_seconds",
                                     kHistogram,
                                     "From the request's arrival to its answer.",
                                     {"grpc_service", "grpc_method"}};
constexpr MetricSpec kCallsInFlight = {
    "mkep_calls_in_flight", kGauge, "Unary calls begun and not yet answered.", {}};
constexpr MetricSpec kCallsShed = {
    "mkep_calls_shed_total", kCounter, "Calls refused because too many were under way.", {"queue"}};
constexpr MetricSpec kStreamsOpen = {
    "mkep_streams_open", kGauge, "Feeds and uploads that are open.", {}};
constexpr MetricSpec kQueueDepth = {
    "mkep_queue_depth", kGauge, "Work waiting in a bounded queue.", {"service", "queue"}};

constexpr MetricSpec kCommits = {"mkep_commits_total",
                                 kCounter,
                                 "Journal records judged, by the rule's verdict.",
                                 {"service", "verdict"}};
constexpr MetricSpec kAppliedPosition = {
    "mkep_projection_position", kGauge, "Last journal position applied.", {"service"}};
constexpr MetricSpec kProjectionLagEvents = {
    "mkep_projection_lag_events", kGauge, "Durable journal records not yet applied.", {"service"}};
constexpr MetricSpec kProjectionLagSeconds = {
    "mkep_projection_lag_seconds",
    kGauge,
    "How long the oldest record not yet applied has been waiting.",
    {"service"}};
constexpr MetricSpec kRebuildProgress = {
    "mkep_rebuild_progress_ratio",
    kGauge,
    "Share of the journal that a rebuild has folded; 1 at its end.",
    {"service"}};
constexpr MetricSpec kAppendSeconds = {"mkep_append_seconds",
                                       kHistogram,
                                       "From an append to its acknowledgement by the journal.",
                                       {"service"}};
constexpr MetricSpec kDecideAgain = {"mkep_decide_again_total",
                                     kCounter,
                                     "Commands decided again: another change came first, or the journal was silent.",
                                     {"service"}};
constexpr MetricSpec kServing = {
    "mkep_serving", kGauge, "1 while the service serves, else 0.", {"service"}};

constexpr MetricSpec kPublisherPosition = {"mkep_publisher_position",
                                           kGauge,
                                           "Last journal position whose events are published.",
                                           {"service"}};
constexpr MetricSpec kPublisherLagEvents = {
    "mkep_publisher_lag_events", kGauge, "Applied journal records not yet published.", {"service"}};
constexpr MetricSpec kReactionLagEvents = {
    "mkep_reaction_lag_events", kGauge, "Foreign events not yet taken in.", {"service", "topic"}};
constexpr MetricSpec kReactionsParked = {
    "mkep_reactions_parked", kGauge, "Foreign events that were parked.", {"service"}};
constexpr MetricSpec kReactionsSkipped = {"mkep_reactions_skipped_total",
                                          kCounter,
                                          "Records of published topics that are no events.",
                                          {"service", "topic"}};
constexpr MetricSpec kTimersRun = {
    "mkep_timers_run_total", kCounter, "Timer commands run.", {"service"}};

constexpr MetricSpec kPagesServed = {
    "mkep_pages_total", kCounter, "Pages answered, by HTTP status.", {"status"}};
constexpr MetricSpec kLogLines = {
    "mkep_log_lines_total", kCounter, "Lines written to the log.", {"level"}};
constexpr MetricSpec kBuildInfo = {
    "mkep_build_info", kGauge, "Always 1; the labels say what runs.", {"version", "compiler"}};

std::span<const MetricSpec* const> Catalogue() {
  static constexpr std::array kAll = {&kCallsStarted,
                                      &kCallsHandled,
                                      &kCallSeconds,
                                      &kCallsInFlight,
                                      &kCallsShed,
                                      &kStreamsOpen,
                                      &kQueueDepth,
                                      &kCommits,
                                      &kAppliedPosition,
                                      &kProjectionLagEvents,
                                      &kProjectionLagSeconds,
                                      &kRebuildProgress,
                                      &kAppendSeconds,
                                      &kDecideAgain,
                                      &kServing,
                                      &kPublisherPosition,
                                      &kPublisherLagEvents,
                                      &kReactionLagEvents,
                                      &kReactionsParked,
                                      &kReactionsSkipped,
                                      &kTimersRun,
                                      &kPagesServed,
                                      &kLogLines,
                                      &kBuildInfo};
  return kAll;
}

}  // namespace mkep::platform
