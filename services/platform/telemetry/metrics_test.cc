#include "platform/telemetry/metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <set>
#include <stdexcept>

namespace mkep::platform {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(Catalogue, NamesEveryMetricOnceInPrometheusStyle) {
  const std::regex name_style("(mkep|grpc_server)_[a-z_]+");
  std::set<std::string_view> names;
  for (const MetricSpec* spec : Catalogue()) {
    EXPECT_TRUE(names.insert(spec->name).second) << spec->name << " twice";
    EXPECT_TRUE(std::regex_match(std::string(spec->name), name_style)) << spec->name;
    EXPECT_FALSE(spec->help.empty()) << spec->name;
    EXPECT_EQ(spec->help.back(), '.') << spec->name;
    EXPECT_EQ(spec->kind == MetricKind::kCounter, spec->name.ends_with("_total")) << spec->name;
  }
}

TEST(Catalogue, HasNoLabelThatCouldNameAPersonOrASchool) {
  const std::set<std::string_view> allowed = {"grpc_service", "grpc_method", "grpc_code", "service",
                                              "verdict",      "topic",       "queue",     "status",
                                              "level",        "version",     "compiler"};
  for (const MetricSpec* spec : Catalogue()) {
    for (size_t i = 0; i < spec->LabelCount(); ++i) {
      EXPECT_TRUE(allowed.contains(spec->labels[i])) << spec->name << " " << spec->labels[i];
    }
  }
}

TEST(Metrics, WritesCountersGaugesAndHistogramsAsPrometheusText) {
  Metrics metrics;
  metrics.CounterOf(kCommits, {"registry", "ACCEPTED"}).Add(3);
  metrics.GaugeOf(kProjectionLagEvents, {"registry"}).Set(7);
  metrics.HistogramOf(kAppendSeconds, {"registry"}).Observe(std::chrono::microseconds(300));
  const std::string text = metrics.Text();
  EXPECT_THAT(text, HasSubstr("# TYPE mkep_commits_total counter\n"));
  EXPECT_THAT(text, HasSubstr("mkep_commits_total{service=\"registry\",verdict=\"ACCEPTED\"} 3\n"));
  EXPECT_THAT(text, HasSubstr("mkep_projection_lag_events{service=\"registry\"} 7\n"));
  EXPECT_THAT(text, HasSubstr("mkep_append_seconds_count{service=\"registry\"} 1\n"));
  EXPECT_THAT(text,
              HasSubstr("mkep_append_seconds_bucket{service=\"registry\",le=\"0.0005\"} 1\n"));
  EXPECT_THAT(text,
              HasSubstr("mkep_append_seconds_bucket{service=\"registry\",le=\"0.00025\"} 0\n"));
  EXPECT_THAT(text, HasSubstr("le=\"+Inf\"} 1\n"));
}

TEST(Metrics, GivesTheSameCellForTheSameLabels) {
  Metrics metrics;
  EXPECT_EQ(&metrics.CounterOf(kCommits, {"a", "b"}), &metrics.CounterOf(kCommits, {"a", "b"}));
  EXPECT_NE(&metrics.CounterOf(kCommits, {"a", "b"}), &metrics.CounterOf(kCommits, {"a", "c"}));
}

TEST(Metrics, RefusesAMetricThatIsNotInTheCatalogue) {
  static const MetricSpec kStray = {"mkep_stray_total", MetricKind::kCounter, "Stray.", {}};
  Metrics metrics;
  EXPECT_THROW(metrics.CounterOf(kStray), std::logic_error);
  EXPECT_THAT(metrics.Text(), Not(HasSubstr("stray")));
}

TEST(Metrics, RefusesAnotherKindAndAnotherNumberOfLabels) {
  Metrics metrics;
  EXPECT_THROW(metrics.GaugeOf(kCommits, {"a", "b"}), std::logic_error);
  EXPECT_THROW(metrics.CounterOf(kCommits, {"a"}), std::logic_error);
}

TEST(Metrics, RefreshesGaugesBeforeAScrape) {
  Metrics metrics;
  Gauge& gauge = metrics.GaugeOf(kStreamsOpen);
  metrics.BeforeScrape([&gauge] { gauge.Set(gauge.Value() + 1); });
  EXPECT_THAT(metrics.Text(), HasSubstr("mkep_streams_open 1\n"));
  EXPECT_THAT(metrics.Text(), HasSubstr("mkep_streams_open 2\n"));
}

TEST(Histogram, PutsADurationOnABoundIntoTheBucketOfThatBound) {
  Histogram histogram;
  histogram.Observe(std::chrono::milliseconds(1));
  histogram.Observe(std::chrono::minutes(5));
  EXPECT_EQ(histogram.InBucket(3), 1u);
  EXPECT_EQ(histogram.InBucket(Histogram::kBounds.size()), 1u);
  EXPECT_EQ(histogram.Count(), 2u);
  EXPECT_NEAR(histogram.SumSeconds(), 300.001, 1e-6);
}

}  // namespace
}  // namespace mkep::platform
