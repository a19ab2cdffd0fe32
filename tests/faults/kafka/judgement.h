// All that a run left behind on the brokers, before the independent checker.
#pragma once

#include <string>
#include <vector>

#include "faults/kafka/diary.h"

namespace mkep::fault_test {

// What the five journals, the published topics and the clients' notes break; empty where all is
// right. Publishers and subscriptions have come to the end.
std::vector<std::string> Judge(const std::string& bootstrap, const Diary& diary);

// A journal's records, from the first.
std::vector<std::string> RecordsOfJournal(const std::string& bootstrap, const std::string& service);
std::vector<std::string> RecordsOfTopic(const std::string& bootstrap, const std::string& topic);
// Appends them as they are.
void WriteJournal(const std::string& bootstrap, const std::string& service,
                  const std::vector<std::string>& records);

}  // namespace mkep::fault_test
