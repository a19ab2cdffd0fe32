#include "platform/journal/data_directory.h"

#include <utility>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace mkep::platform {
namespace {

namespace fs = std::filesystem;

constexpr int kFormat = 1;

fs::path FactsIn(const fs::path& directory) { return directory / "mkep.json"; }

std::string Facts(const DataDirectory::Creation& creation) {
  const auto created = std::chrono::time_point_cast<std::chrono::seconds>(creation.created);
  nlohmann::ordered_json facts;
  facts["format"] = kFormat;
  facts["sample"] = creation.sample;
  facts["created"] = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", created);
  return facts.dump() + "\n";
}

tl::unexpected<LogError> Refused(LogError::Kind kind, std::string sentence) {
  return tl::unexpected(LogError{kind, std::move(sentence), false});
}

}  // namespace

LogResult<DataDirectory> DataDirectory::Open(FileSystem& files, const fs::path& directory,
                                             const Creation& creation) {
  if (auto made = files.CreateDirectories(directory); !made) return tl::unexpected(made.error());
  auto lock = files.Lock(directory / "LOCK");
  if (!lock) return tl::unexpected(lock.error());
  auto text = ReadFile(files, FactsIn(directory));
  if (!text && text.error().kind == LogError::Kind::kNotFound) {
    text = WriteWholeFile(files, FactsIn(directory), Facts(creation)).map([&] {
      return Facts(creation);
    });
  }
  if (!text) return tl::unexpected(text.error());
  auto opened = Parse(directory, *text);
  if (opened) opened->lock_ = std::move(*lock);
  return opened;
}

LogResult<DataDirectory> DataDirectory::OpenReadOnly(FileSystem& files,
                                                     const fs::path& directory) {
  return ReadFile(files, FactsIn(directory)).and_then([&](const std::string& text) {
    return Parse(directory, text);
  });
}

LogResult<DataDirectory> DataDirectory::Parse(const fs::path& directory, const std::string& text) {
  const auto facts = nlohmann::json::parse(text, nullptr, /*allow_exceptions=*/false);
  const std::string path = FactsIn(directory).string();
  if (!facts.is_object() || !facts.contains("format") || !facts["format"].is_number_integer()) {
    return Refused(LogError::Kind::kDamaged,
                   fmt::format("{} is damaged: put it back from a backup.", path));
  }
  if (facts["format"] > kFormat) {
    return Refused(LogError::Kind::kNewerFormat,
                   fmt::format("{} says that the directory has format {}, and this release knows "
                               "formats up to {}: run the newer release that wrote it.",
                               path, facts["format"].dump(), kFormat));
  }
  const auto sample = facts.find("sample");
  const auto created = facts.find("created");
  return DataDirectory(directory, sample != facts.end() && *sample == true,
                       created != facts.end() && created->is_string() ? created->get<std::string>()
                                                                      : std::string());
}

DataDirectory::DataDirectory(fs::path path, bool sample, std::string created)
    : path_(std::move(path)), sample_(sample), created_(std::move(created)) {}

}  // namespace mkep::platform
