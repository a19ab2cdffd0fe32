#include "mkep/year_script.h"

#include <algorithm>
#include <fstream>

#include "mkep/failure.h"
#include "platform/core/dates.h"
#include "platform/projection/acceptance.h"

namespace mkep {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

void ExpandDates(json* value) {
  if (value->is_structured()) {
    for (auto& part : *value) ExpandDates(&part);
    return;
  }
  if (!value->is_string()) return;
  const std::string text = value->get<std::string>();
  if (text.size() != 11 || text[0] != '@') return;
  const auto day = platform::ParseIsoDate(text.substr(1));
  if (day) *value = {{"year", day->year()}, {"month", day->month()}, {"day", day->day()}};
}

bool IsChapter(const json& file) {
  if (!file.is_object() || !file.contains("title") || !file.contains("steps")) return false;
  const json& steps = file["steps"];
  return file["title"].is_string() && steps.is_array() &&
         std::all_of(steps.begin(), steps.end(), [](const json& step) { return step.is_object(); });
}

Chapter ReadChapter(const fs::path& path) {
  std::ifstream file(path);
  json chapter = json::parse(file, nullptr, false);
  if (!IsChapter(chapter)) {
    Exit(kExitFailed, path.string() +
                          " is no chapter of the year: write it as {\"title\": \"…\", \"steps\": "
                          "[{\"say\": \"…\"}]}.");
  }
  ExpandDates(&chapter["steps"]);
  return {path.stem().string(), chapter["title"], chapter["steps"].get<std::vector<json>>()};
}

}  // namespace

std::vector<Chapter> ReadChapters(const fs::path& directory) {
  std::vector<fs::path> paths;
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(directory, failed)) {
    if (entry.path().extension() == ".json") paths.push_back(entry.path());
  }
  if (paths.empty()) {
    Exit(kExitFailed, "There are no chapters of the year in " + directory.string() +
                          "; say where the sample files are with --sample DIR.");
  }
  std::sort(paths.begin(), paths.end());
  std::vector<Chapter> chapters;
  for (const fs::path& path : paths) chapters.push_back(ReadChapter(path));
  return chapters;
}

fs::path SampleDirectory() {
  std::error_code failed;
  const fs::path binary = fs::read_symlink("/proc/self/exe", failed);
  for (fs::path folder = binary.parent_path(); folder.has_relative_path();
       folder = folder.parent_path()) {
    if (fs::exists(folder / "tools" / "sample" / "year")) return folder / "tools" / "sample";
  }
  return fs::path("tools") / "sample";
}

std::string RequestIdOf(const std::string& chapter, size_t step) {
  std::string id =
      platform::Hex(platform::Sha256Bytes(chapter + '/' + std::to_string(step))).substr(0, 32);
  id[12] = '8';  // RFC 9562: a UUID of one's own making
  id[16] = 'a';
  for (const size_t at : {8u, 13u, 18u, 23u}) id.insert(at, "-");
  return id;
}

}  // namespace mkep
