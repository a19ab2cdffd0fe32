#include "platform/telemetry/metrics.h"

#include <prometheus/text_serializer.h>

#include <algorithm>
#include <sstream>
#include <stdexcept>

namespace mkep::platform {
namespace {

prometheus::MetricType TypeOf(MetricKind kind) {
  switch (kind) {
    case MetricKind::kCounter:
      return prometheus::MetricType::Counter;
    case MetricKind::kGauge:
      return prometheus::MetricType::Gauge;
    case MetricKind::kHistogram:
      return prometheus::MetricType::Histogram;
  }
  return prometheus::MetricType::Untyped;
}

bool InCatalogue(const MetricSpec& spec) {
  const auto all = Catalogue();
  return std::find(all.begin(), all.end(), &spec) != all.end();
}

prometheus::ClientMetric::Histogram Read(const Histogram& histogram) {
  prometheus::ClientMetric::Histogram read;
  read.sample_sum = histogram.SumSeconds();
  for (size_t i = 0; i <= Histogram::kBounds.size(); ++i) {
    read.sample_count += histogram.InBucket(i);
    const bool last = i == Histogram::kBounds.size();
    const double bound = last ? std::numeric_limits<double>::infinity() : Histogram::kBounds[i];
    read.bucket.push_back({read.sample_count, bound});
  }
  return read;
}

}  // namespace

void Histogram::Observe(std::chrono::nanoseconds duration) {
  const double seconds = std::chrono::duration<double>(duration).count();
  const auto bucket = std::lower_bound(kBounds.begin(), kBounds.end(), seconds) - kBounds.begin();
  buckets_[static_cast<size_t>(bucket)].fetch_add(1, std::memory_order_relaxed);
  sum_nanos_.fetch_add(duration.count(), std::memory_order_relaxed);
}

uint64_t Histogram::Count() const {
  uint64_t count = 0;
  for (const auto& bucket : buckets_) count += bucket.load(std::memory_order_relaxed);
  return count;
}

double Histogram::SumSeconds() const {
  return static_cast<double>(sum_nanos_.load(std::memory_order_relaxed)) / 1e9;
}

Metrics::Cell& Metrics::CellOf(const MetricSpec& spec, MetricKind kind, LabelValues values) {
  if (!InCatalogue(spec))
    throw std::logic_error(std::string(spec.name) + " is not in the catalogue");
  if (spec.kind != kind || values.size() != spec.LabelCount()) {
    throw std::logic_error(std::string(spec.name) + " is of another kind or has other labels");
  }
  return families_[&spec][std::move(values)];
}

Counter& Metrics::CounterOf(const MetricSpec& spec, LabelValues values) {
  const std::lock_guard lock(mutex_);
  Cell& cell = CellOf(spec, MetricKind::kCounter, std::move(values));
  if (cell.counter == nullptr) cell.counter = std::make_unique<Counter>();
  return *cell.counter;
}

Gauge& Metrics::GaugeOf(const MetricSpec& spec, LabelValues values) {
  const std::lock_guard lock(mutex_);
  Cell& cell = CellOf(spec, MetricKind::kGauge, std::move(values));
  if (cell.gauge == nullptr) cell.gauge = std::make_unique<Gauge>();
  return *cell.gauge;
}

Histogram& Metrics::HistogramOf(const MetricSpec& spec, LabelValues values) {
  const std::lock_guard lock(mutex_);
  Cell& cell = CellOf(spec, MetricKind::kHistogram, std::move(values));
  if (cell.histogram == nullptr) cell.histogram = std::make_unique<Histogram>();
  return *cell.histogram;
}

void Metrics::BeforeScrape(std::function<void()> refresh) {
  const std::lock_guard lock(mutex_);
  refreshers_.push_back(std::move(refresh));
}

prometheus::ClientMetric Metrics::Read(const MetricSpec& spec, const LabelValues& values,
                                       const Cell& cell) {
  prometheus::ClientMetric metric;
  for (size_t i = 0; i < values.size(); ++i) {
    metric.label.push_back({std::string(spec.labels[i]), values[i]});
  }
  if (cell.counter != nullptr) metric.counter.value = static_cast<double>(cell.counter->Value());
  if (cell.gauge != nullptr) metric.gauge.value = cell.gauge->Value();
  if (cell.histogram != nullptr) metric.histogram = platform::Read(*cell.histogram);
  return metric;
}

std::vector<prometheus::MetricFamily> Metrics::Collect() const {
  std::deque<std::function<void()>> refreshers;
  {
    const std::lock_guard lock(mutex_);
    refreshers = refreshers_;
  }
  for (const auto& refresh : refreshers) refresh();
  const std::lock_guard lock(mutex_);
  std::vector<prometheus::MetricFamily> families;
  for (const MetricSpec* spec : Catalogue()) {
    const auto cells = families_.find(spec);
    if (cells == families_.end()) continue;
    auto& family = families.emplace_back();
    family.name = spec->name;
    family.help = spec->help;
    family.type = TypeOf(spec->kind);
    for (const auto& [values, cell] : cells->second)
      family.metric.push_back(Read(*spec, values, cell));
  }
  return families;
}

std::string Metrics::Text() const {
  std::ostringstream text;
  prometheus::TextSerializer().Serialize(text, Collect());
  return text.str();
}

}  // namespace mkep::platform
