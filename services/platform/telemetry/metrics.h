// The process's metrics, passed explicitly. Ask for a handle once and keep the reference: counting
// is then one atomic addition, without a lock. prometheus-cpp writes them out.
#pragma once

#include <prometheus/collectable.h>
#include <prometheus/metric_family.h>

#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "platform/telemetry/catalogue.h"

namespace mkep::platform {

class Counter {
 public:
  void Add(uint64_t n = 1) { value_.fetch_add(n, std::memory_order_relaxed); }
  uint64_t Value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<uint64_t> value_{0};
};

class Gauge {
 public:
  void Set(double value) { value_.store(value, std::memory_order_relaxed); }
  double Value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<double> value_{0};
};

// Durations, in buckets from 100 µs to 30 s.
class Histogram {
 public:
  static constexpr std::array<double, 17> kBounds = {0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005,
                                                     0.01,   0.025,   0.05,   0.1,   0.25,   0.5,
                                                     1,      2.5,     5,      10,    30};

  void Observe(std::chrono::nanoseconds duration);
  uint64_t Count() const;
  uint64_t InBucket(size_t index) const { return buckets_[index].load(std::memory_order_relaxed); }
  double SumSeconds() const;

 private:
  std::array<std::atomic<uint64_t>, kBounds.size() + 1> buckets_{};
  std::atomic<int64_t> sum_nanos_{0};
};

class Metrics : public prometheus::Collectable {
 public:
  using LabelValues = std::vector<std::string>;

  // The cell of a metric under these label values, in the order of the catalogue. A spec that is
  // not in the catalogue, of another kind or with another number of labels is a bug: it throws
  // std::logic_error. References stay valid as long as the Metrics do.
  Counter& CounterOf(const MetricSpec& spec, LabelValues values = {});
  Gauge& GaugeOf(const MetricSpec& spec, LabelValues values = {});
  Histogram& HistogramOf(const MetricSpec& spec, LabelValues values = {});
  // `refresh` is called before each scrape, on its thread, to set gauges that are cheaper to ask
  // for.
  void BeforeScrape(std::function<void()> refresh);

  std::vector<prometheus::MetricFamily> Collect() const override;
  // Prometheus's text format.
  std::string Text() const;

 private:
  struct Cell {
    std::unique_ptr<Counter> counter;
    std::unique_ptr<Gauge> gauge;
    std::unique_ptr<Histogram> histogram;
  };
  using Cells = std::map<LabelValues, Cell>;

  Cell& CellOf(const MetricSpec& spec, MetricKind kind, LabelValues values);
  static prometheus::ClientMetric Read(const MetricSpec& spec, const LabelValues& values,
                                       const Cell& cell);

  mutable std::mutex mutex_;
  std::map<const MetricSpec*, Cells> families_;
  std::deque<std::function<void()>> refreshers_;
};

}  // namespace mkep::platform
