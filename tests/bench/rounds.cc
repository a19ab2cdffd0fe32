#include "bench/rounds.h"

#include <time.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iostream>

#include "bench/figures.h"

namespace mkep::bench {
namespace {

double CpuSeconds() {
  timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

}  // namespace

std::vector<Values> SideBySide(const std::string& what, size_t rounds,
                               const std::vector<Contender>& contenders) {
  for (const Contender& each : contenders) each();
  std::vector<Values> values(contenders.size());
  for (size_t round = 0; round < rounds; ++round) {
    for (size_t i = 0; i < contenders.size(); ++i) {
      const size_t turn = (round + i) % contenders.size();
      values[turn].push_back(contenders[turn]());
    }
    std::cerr << "bench: " << what << ", round " << round + 1 << " of " << rounds << ":";
    for (const Values& each : values) std::cerr << ' ' << InShort(each.back());
    std::cerr << '\n';
  }
  return values;
}

double Median(Values values) { return Quantile(std::move(values), 0.5); }

double Quantile(Values values, double share) {
  std::sort(values.begin(), values.end());
  const auto last = static_cast<double>(values.size() - 1);
  return values[static_cast<size_t>(share * last + 0.5)];
}

double Ratio(const Values& over, const Values& under) {
  Values ratios;
  for (size_t i = 0; i < over.size(); ++i) ratios.push_back(over[i] / under[i]);
  return Median(std::move(ratios));
}

double Slope(const Values& sizes, const Values& times) {
  double x = 0, y = 0, xx = 0, xy = 0;
  const auto n = static_cast<double>(sizes.size());
  for (size_t i = 0; i < sizes.size(); ++i) {
    const double a = std::log(sizes[i]), b = std::log(times[i]);
    x += a, y += b, xx += a * a, xy += a * b;
  }
  return (n * xy - x * y) / (n * xx - x * x);
}

double SecondsOf(const std::function<void()>& work) {
  const auto begun = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
}

double CpuSecondsOf(const std::function<void()>& work) {
  const double begun = CpuSeconds();
  work();
  return CpuSeconds() - begun;
}

}  // namespace mkep::bench
