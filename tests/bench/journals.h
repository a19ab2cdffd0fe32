// Journals of recruitment of a given length, written faster than calls could write them.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "bench/adverts.h"
#include "platform/journal/logs.h"

namespace mkep::bench {

// Vacancies that are drafted and then edited, so that each has as many events in the end.
inline constexpr size_t kEventsOfAVacancy = 20;

// Makes a data directory at `data` whose journal of recruitment holds about `events` events, and no
// projection of it. Answers how many it holds exactly. The vacancies are those of Adverts with
// `events / kEventsOfAVacancy` vacancies.
size_t WriteJournal(const std::filesystem::path& data, size_t events);

// The same on Kafka brokers whose journals are empty; `data` is removed again.
size_t WriteJournalOnKafka(const std::string& bootstrap, const std::filesystem::path& data,
                           size_t events);

std::shared_ptr<platform::Logs> LogsOn(const std::string& bootstrap);

}  // namespace mkep::bench
