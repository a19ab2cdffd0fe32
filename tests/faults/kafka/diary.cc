#include "faults/kafka/diary.h"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <utility>

namespace mkep::fault_test {

using checker::Ending;

void Report(const std::string& what, const Figures& figures) {
  std::cout << fmt::format(
      "[ figures  ] {}: {} commands in {} ms, {} done, {} refused, {} unknown attempts, {} given "
      "up, "
      "{} reads, longest command {} ms",
      what, figures.commands, Since(figures.since).count(), figures.done, figures.refused,
      figures.unknown, figures.given_up, figures.reads, figures.longest.count());
  for (const auto& [why, count] : figures.unknown_because)
    std::cout << fmt::format("; {} x {}", count, why);
  std::cout << std::endl;
}

void Diary::Note(const std::string& service, checker::Told told) {
  const std::lock_guard lock(mutex_);
  told_[service].push_back(std::move(told));
}

void Diary::Note(const std::string& service, checker::Seen seen) {
  const std::lock_guard lock(mutex_);
  seen_[service].push_back(std::move(seen));
  ++figures_.reads;
}

void Diary::NoteAlien(const std::string& service, std::string record) {
  const std::lock_guard lock(mutex_);
  aliens_[service].push_back(std::move(record));
}

std::vector<std::string> Diary::AliensIn(const std::string& service) const {
  const std::lock_guard lock(mutex_);
  const auto found = aliens_.find(service);
  return found == aliens_.end() ? std::vector<std::string>() : found->second;
}

std::vector<checker::Told> Diary::ToldBy(const std::string& service) const {
  const std::lock_guard lock(mutex_);
  const auto found = told_.find(service);
  return found == told_.end() ? std::vector<checker::Told>() : found->second;
}

std::vector<checker::Seen> Diary::SeenIn(const std::string& service) const {
  const std::lock_guard lock(mutex_);
  const auto found = seen_.find(service);
  return found == seen_.end() ? std::vector<checker::Seen>() : found->second;
}

size_t Diary::AcknowledgedSince(const std::string& service, uint64_t moment) const {
  const auto told = ToldBy(service);
  return static_cast<size_t>(std::count_if(told.begin(), told.end(), [&](const auto& each) {
    return each.began > moment && each.ending != Ending::kUnknown;
  }));
}

void Diary::NoteUnknown(const std::string& why) {
  const std::lock_guard lock(mutex_);
  ++figures_.unknown;
  ++figures_.unknown_because[why];
}

void Diary::NoteEnd(Ending ending, Millis took) {
  const std::lock_guard lock(mutex_);
  ++figures_.commands;
  if (ending == Ending::kUnknown) return ++figures_.given_up, void();
  ++(ending == Ending::kDone || ending == Ending::kNothingToDo ? figures_.done : figures_.refused);
  figures_.longest = std::max(figures_.longest, took);
  longest_ = std::max(longest_, took);
}

void Diary::NoteAlive(size_t replica, const std::string& service, Clock::time_point begun) {
  const std::lock_guard lock(mutex_);
  auto& latest = alive_[{replica, service}];
  latest = std::max(latest, begun);
}

bool Diary::IsAlive(size_t replica, const std::vector<std::string>& services,
                    Clock::time_point since) const {
  const std::lock_guard lock(mutex_);
  return std::all_of(services.begin(), services.end(), [&](const std::string& service) {
    const auto found = alive_.find({replica, service});
    return found != alive_.end() && found->second >= since;
  });
}

Figures Diary::TakeFigures() {
  const std::lock_guard lock(mutex_);
  return std::exchange(figures_, {});
}

Millis Diary::TakeLongest() {
  const std::lock_guard lock(mutex_);
  return std::exchange(longest_, Millis(0));
}

}  // namespace mkep::fault_test
