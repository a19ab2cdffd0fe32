// Side by side: what is compared is measured in turn, round after round, so that whatever else the
// machine does meets all of it alike.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace mkep::bench {

using Values = std::vector<double>;
using Contender = std::function<double()>;

// A list for each contender, a value for each round. One round before them does not count. Each
// round begins with another contender.
std::vector<Values> SideBySide(const std::string& what, size_t rounds,
                               const std::vector<Contender>& contenders);

double Median(Values values);
// The value that this share of all does not exceed.
double Quantile(Values values, double share);
// Median over the rounds of the one over the other.
double Ratio(const Values& over, const Values& under);

// Of the line that fits best through the logarithms: 1 where the one grows as the other.
double Slope(const Values& sizes, const Values& times);

double SecondsOf(const std::function<void()>& work);
// Processor time of all threads of this process meanwhile.
double CpuSecondsOf(const std::function<void()>& work);

}  // namespace mkep::bench
