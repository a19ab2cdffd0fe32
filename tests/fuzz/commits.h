// Records folded on top of what a service has come to. Nothing is written.
#pragma once

#include <string>

#include "fuzz/services.h"
#include "platform/projection/fold.h"

namespace mkep::fuzz {

// Folds records one after the other, twice: the same is judged and written.
std::vector<platform::Verdict> Folded(const properties::World& service,
                                      const std::vector<std::string>& records);

// The record with the commit as a healthy replica would write it next: of this journal, on its
// newest basis, each aggregate as it stands.
std::string Plausible(const properties::World& service, platform::v1::Record record);

}  // namespace mkep::fuzz
