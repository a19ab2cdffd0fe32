#include "bench/rounds.h"

#include <algorithm>
#include <chrono>
#include <iostream>

namespace mkep::bench {

std::vector<Values> SideBySide(const std::string& what, size_t rounds,
                               const std::vector<Contender>& contenders) {
  for (const Contender& each : contenders) each();
  std::vector<Values> values(contenders.size());
  for (size_t round = 0; round < rounds; ++round) {
    std::cerr << "bench: " << what << ", round " << round + 1 << " of " << rounds << '\n';
    for (size_t i = 0; i < contenders.size(); ++i) {
      const size_t turn = (round + i) % contenders.size();
      values[turn].push_back(contenders[turn]());
    }
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

double SecondsOf(const std::function<void()>& work) {
  const auto begun = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
}

}  // namespace mkep::bench
