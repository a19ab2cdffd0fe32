#include "bench/city.h"

#include <fmt/format.h>

#include <iostream>
#include <stdexcept>
#include <thread>

#include "bench/child.h"
#include "bench/rounds.h"

namespace mkep::bench {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> OnFreePorts(const Settings& settings, std::vector<std::string> command) {
  command.insert(command.begin(), settings.mkep);
  for (const char* each : {"--grpc", "127.0.0.1:0", "--http", "127.0.0.1:0"})
    command.emplace_back(each);
  return command;
}

class Serving {
 public:
  Serving(const Settings& settings, const fs::path& data)
      : ready_(settings.data / "ready"), seconds_(SecondsOf([&] { Start(settings, data); })) {}

  double seconds() const { return seconds_; }
  double Megabytes() const { return child_->ResidentMegabytes(); }

 private:
  void Start(const Settings& settings, const fs::path& data) {
    fs::remove(ready_);
    child_ = std::make_unique<Child>(
        OnFreePorts(settings, {"serve", "--data", data, "--ready-file", ready_}));
    while (!fs::exists(ready_)) {
      if (!child_->Runs()) throw std::runtime_error("mkep serve ended before it was ready");
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  }

  const fs::path ready_;
  std::unique_ptr<Child> child_;
  const double seconds_;
};

}  // namespace

std::vector<Figure> MeasureCity(const Settings& settings) {
  const fs::path year = settings.data / "year";
  std::cerr << "bench: the main job\n";
  const double job = SecondsOf([&] {
    Child(OnFreePorts(settings, {"year", "--exit", "--data", year, "--sample", settings.sample}))
        .Await();
  });
  double megabytes = 0;
  const auto starts = SideBySide("starts with the city's data", settings.Size(9, 1), {[&] {
                                   const Serving serving(settings, year);
                                   megabytes = std::max(megabytes, serving.Megabytes());
                                   return serving.seconds();
                                 }});
  return {AtMost(1, {"start to READY with the city's data", Median(starts[0]), "s",
                     fmt::format("at most {} s", InShort(Quantile(starts[0], 1)))}),
          AtMost(200, {"memory of all five services with it", megabytes, "MB",
                       "greatest resident set once READY"}),
          AtMost(10, {"the whole main job after the build", job, "s", "mkep year --exit"})};
}

}  // namespace mkep::bench
