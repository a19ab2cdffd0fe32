#include "bench/city.h"

#include <fmt/format.h>

#include <iostream>

#include "bench/child.h"
#include "bench/rounds.h"
#include "bench/serving.h"

namespace mkep::bench {

namespace fs = std::filesystem;

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
                                   megabytes =
                                       std::max(megabytes, serving.process().ResidentMegabytes());
                                   return serving.seconds();
                                 }});
  return {AtMost(1, {"start to READY with the city's data", Median(starts[0]), "s",
                     fmt::format("at most {} s", InShort(Quantile(starts[0], 1)))}),
          AtMost(200, {"memory of all five services with it", megabytes, "MB",
                       "greatest resident set once READY"}),
          AtMost(10, {"the whole main job after the build", job, "s", "mkep year --exit"})};
}

}  // namespace mkep::bench
