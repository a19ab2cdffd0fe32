// A program run beside this one.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace mkep::bench {

class Child {
 public:
  // Starts it with its output thrown away; throws where it does not start.
  explicit Child(std::vector<std::string> command);
  ~Child();  // asks it to end, and waits
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  // Waits for its end; throws where that was not a success.
  void Await();
  bool Runs();
  // Resident memory in MB (10^6 bytes): now, and the most there was.
  double ResidentMegabytes() const { return Megabytes("VmRSS:"); }
  double PeakMegabytes() const { return Megabytes("VmHWM:"); }

 private:
  double Megabytes(const std::string& kind) const;

  const std::string name_;
  pid_t pid_ = 0;
  bool ended_ = false;
};

}  // namespace mkep::bench
