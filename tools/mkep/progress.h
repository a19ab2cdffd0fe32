// How far a piece of work is: a bar on a terminal, a plain line at its begin and end otherwise.
// Always on stderr.
#pragma once

#include <cstdint>
#include <string>

namespace mkep {

class Progress {
 public:
  // `total` in whatever unit Add counts; 0 where it is not known.
  Progress(std::string what, uint64_t total);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void Add(uint64_t done);

 private:
  void Draw();

  std::string what_;
  uint64_t total_;
  uint64_t done_ = 0;
  int drawn_percent_ = -1;
  bool bar_;
};

}  // namespace mkep
