// How rapidcheck makes cases, and what is common to all that run them.
#pragma once

#include <rapidcheck.h>

#include <functional>

#include "properties/plot.h"
#include "properties/setting.h"

namespace mkep::properties {

rc::Gen<Tapes> AnyTapes();

// The service of that name with its story.
Setting SettingOf(const std::string& service);

// Begins a case, goes on step by step, and checks its whole history. A failing one says all that
// reached the service.
using Step = std::function<void(World&, Plot&, Tape&)>;
void RunCase(const Setting& setting, const Tapes& tapes, Census& census, const Step& step);

}  // namespace mkep::properties
