#include "properties/cases.h"

#include <stdexcept>

#include "mkep/services.h"
#include "properties/laws.h"

namespace mkep::properties {
namespace {

constexpr size_t kUsualLimit = size_t{512} << 10;
constexpr size_t kSmallLimit = size_t{3} << 10;
constexpr double kSteps = 0.4;  // of rapidcheck's size: at most 40 steps
constexpr int kNumbers = 100;   // at most on a tape

}  // namespace

rc::Gen<Tapes> AnyTapes() {
  using rc::gen::container;
  const auto tape =
      rc::gen::resize(kNumbers, container<std::vector<uint16_t>>(rc::gen::arbitrary<uint16_t>()));
  return rc::gen::build<Tapes>(
      rc::gen::set(&Tapes::opening, tape),
      rc::gen::set(&Tapes::steps,
                   rc::gen::scale(kSteps, container<std::vector<std::vector<uint16_t>>>(tape))));
}

Setting SettingOf(const std::string& name) {
  for (const platform::ServiceDefinition& service : AllServices()) {
    if (service.name() == name) return Setting(service);
  }
  throw std::logic_error("there is no service " + name);
}

void RunCase(const Setting& setting, const Tapes& tapes, Census& census, const Step& step) {
  census.CountCase();
  Tape opening(tapes.opening);
  World world(setting, opening.OneIn(10) ? kSmallLimit : kUsualLimit, census);
  try {
    Plot plot(world);
    plot.Begin(opening);
    for (const auto& numbers : tapes.steps) {
      Tape tape(numbers);
      step(world, plot, tape);
    }
    CheckReplay(world, opening);
    CheckAsOf(world, opening);
  } catch (...) {
    RC_LOG() << world.Transcript();
    throw;
  }
}

}  // namespace mkep::properties
