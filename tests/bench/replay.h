// A journal folded afresh.
#pragma once

#include <filesystem>
#include <vector>

#include "bench/figures.h"
#include "bench/settings.h"
#include "platform/journal/log.h"
#include "platform/projection/store.h"

namespace mkep::bench {

using Batches = std::vector<std::vector<platform::StoreWrite>>;

// Folds the journal of recruitment in a data directory into a new projection there, as a starting
// service does. Answers the seconds it took. Where `rows` is given, it takes what was written.
double Replay(const std::filesystem::path& data, Batches* rows = nullptr);

// The same of a given journal of recruitment, into `projection`.
double ReplayFrom(platform::Log& journal, const std::filesystem::path& projection,
                  Batches* rows = nullptr);

// Events a second of a replay against writing the same rows in the same batches, no more.
Figure MeasureReplay(const Settings& settings);

}  // namespace mkep::bench
