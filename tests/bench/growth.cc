#include "bench/growth.h"

#include <fmt/format.h>

#include <memory>

#include "bench/journals.h"
#include "bench/load.h"
#include "bench/replay.h"
#include "bench/served.h"

namespace mkep::bench {
namespace {

// A journal of a length, its replay, and the service that reads it.
class Grown {
 public:
  Grown(const Settings& settings, size_t events)
      : settings_(settings),
        data_(settings.data / fmt::format("grown-{}", events)),
        events_(WriteJournal(data_, events)),
        adverts_(events_ / kEventsOfAVacancy) {}

  double events() const { return static_cast<double>(events_); }
  // Shorter ones oftener, for they vary more.
  double ReplaySeconds() {
    Values seconds;
    for (size_t i = 0; i < (events_ < 100'000 ? 5 : events_ < 1'000'000 ? 3 : 1); ++i)
      seconds.push_back(Replay(data_));
    return Median(std::move(seconds));
  }
  void Serve() {
    served_ = std::make_unique<Served>(data_);
    get_ = std::make_unique<Load<GetVacancyRequest, GetVacancyResponse>>(served_->address(), kGet);
  }
  double QueryP99() {
    const auto gets = adverts_.Gets(settings_.Size(4'000, 20));
    return Quantile(get_->Run(gets, 1).micros, 0.99);
  }

 private:
  const Settings& settings_;
  const std::filesystem::path data_;
  const size_t events_;
  Adverts adverts_;
  std::unique_ptr<Served> served_;
  std::unique_ptr<Load<GetVacancyRequest, GetVacancyResponse>> get_;
};

using AllGrown = std::vector<std::unique_ptr<Grown>>;

Figure ReplaySlope(const AllGrown& all) {
  Values sizes, times;
  std::string from;
  for (const auto& each : all) {
    sizes.push_back(each->events());
    times.push_back(each->ReplaySeconds());
    from += fmt::format("{}{} s", from.empty() ? "" : ", ", InShort(times.back()));
  }
  return AtMost(1.05, {"replay of 10^4, 10^5, 10^6 events: slope of time", Slope(sizes, times),
                       "log-log", from});
}

Figure QueryGrowth(const Settings& settings, const AllGrown& all) {
  std::vector<Contender> contenders;
  for (const auto& each : all) {
    each->Serve();
    contenders.emplace_back([&each] { return each->QueryP99(); });
  }
  const auto p99 = SideBySide("queries over growing journals", settings.Size(9, 1), contenders);
  std::string from;
  for (const Values& each : p99)
    from += fmt::format("{}{} µs", from.empty() ? "" : ", ", InShort(Median(each)));
  return AtMost(1.5, {"query over 10^4, 10^5, 10^6 events: p99 of the last over the first",
                      Ratio(p99.back(), p99.front()), "times", from});
}

}  // namespace

std::vector<Figure> MeasureGrowth(const Settings& settings) {
  AllGrown all;
  for (const size_t events : {size_t{10'000}, size_t{100'000}, size_t{1'000'000}})
    all.push_back(std::make_unique<Grown>(settings, settings.Size(events, events / 1000 + 100)));
  const Figure slope = ReplaySlope(all);
  return {slope, QueryGrowth(settings, all)};
}

}  // namespace mkep::bench
