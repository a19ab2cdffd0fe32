#include "mkep/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "mkep/terminal.h"

namespace mkep {

Progress::Progress(std::string what, uint64_t total)
    : what_(std::move(what)), total_(total), bar_(IsTerminal(stderr)) {
  if (!bar_) fmt::print(stderr, "{} …\n", what_);
  Draw();
}

Progress::~Progress() {
  if (bar_) fmt::print(stderr, "\r\033[K");
}

void Progress::Add(uint64_t done) {
  done_ += done;
  Draw();
}

void Progress::Draw() {
  if (!bar_ || total_ == 0) return;
  constexpr int kWidth = 30;
  const int percent = static_cast<int>(std::min<uint64_t>(100, done_ * 100 / total_));
  if (percent == drawn_percent_) return;
  drawn_percent_ = percent;
  const auto filled = static_cast<size_t>(percent * kWidth / 100);
  fmt::print(stderr, "\r{} [{}{}] {:3} %", what_, std::string(filled, '#'),
             std::string(kWidth - filled, ' '), percent);
  std::fflush(stderr);
}

}  // namespace mkep
