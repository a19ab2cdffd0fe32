#include "bench/calls.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "bench/adverts.h"
#include "bench/echo.h"
#include "bench/load.h"
#include "bench/must.h"
#include "bench/schools.h"
#include "bench/served.h"
#include "platform/journal/log_set.h"

namespace mkep::bench {
namespace {

namespace fs = std::filesystem;
using registry::v1::GetSchoolRequest;
using registry::v1::GetSchoolResponse;
using registry::v1::RegisterExampleSchoolRequest;
using registry::v1::RegisterExampleSchoolResponse;

constexpr size_t kInFlight = 64;

// A file that is appended to as plainly as can be: one write and one fdatasync a record.
class PlainFile {
 public:
  explicit PlainFile(const fs::path& path)
      : descriptor_(::open(path.c_str(), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0644)) {}
  ~PlainFile() { ::close(descriptor_); }
  PlainFile(const PlainFile&) = delete;
  PlainFile& operator=(const PlainFile&) = delete;

  double MicrosOfAppend(const std::string& bytes) {
    return 1e6 * SecondsOf([&] {
             const bool written =
                 ::write(descriptor_, bytes.data(), bytes.size()) == ssize_t(bytes.size());
             if (!written || ::fdatasync(descriptor_) != 0)
               throw std::runtime_error("the plain file cannot be written");
           });
  }

 private:
  const int descriptor_;
};

// The record that an edit became: the last one of the journal.
std::string LastRecord(const fs::path& data) {
  platform::LogSet logs(data, platform::LogAccess::kReadOnly);
  const auto journal = Must(logs.OpenJournal("recruitment", 0));
  const uint64_t last = Must(journal->End()) - 1;
  return Must(journal->Read(last, 1, std::chrono::milliseconds(0))).front().bytes;
}

class Calls {
 public:
  explicit Calls(const Settings& settings)
      : settings_(settings),
        served_(settings.data),
        edit_(served_.address(), kEdit),
        get_(served_.address(), kGetSchool),
        adverts_(settings.Size(1000, 10)),
        edited_(Prepare()),
        echo_(edited_, get_.Call(GetsOfSchools(1).front())),
        echo_edit_(echo_.address(), Echo::kEdit),
        echo_get_(echo_.address(), Echo::kGet) {}

  Figure Queries() {
    const auto gets = GetsOfSchools(settings_.Size(20'000, 20));
    const auto rate = SideBySide("queries, 64 in flight", Rounds(),
                                 {[&] { return CallsPerSecond(get_, gets, kInFlight); },
                                  [&] { return CallsPerSecond(echo_get_, gets, kInFlight); }});
    return AtLeast(0.9, {"query, 64 in flight: throughput vs bare echo", Ratio(rate[0], rate[1]),
                         "of echo", PerSecond(rate)});
  }

  Figure Commands() {
    const size_t count = settings_.Size(8'000, 20);
    const auto rate =
        SideBySide("commands, 64 in flight", Rounds(),
                   {[&] { return CallsPerSecond(edit_, adverts_.Edits(count), kInFlight); },
                    [&] { return CallsPerSecond(echo_edit_, adverts_.Edits(count), kInFlight); }});
    return AtLeast(0.5, {"command with fsync, 64 in flight: throughput vs bare echo",
                         Ratio(rate[0], rate[1]), "of echo", PerSecond(rate)});
  }

  Figure OneCommand() {
    const size_t count = settings_.Size(500, 5);
    const std::string record = LastRecord(settings_.data);
    PlainFile file(settings_.data / "plain");
    const auto append = [&] {
      Values micros;
      for (size_t i = 0; i < count; ++i) micros.push_back(file.MicrosOfAppend(record));
      return Median(std::move(micros));
    };
    const auto p50 =
        SideBySide("commands, 1 in flight", Rounds(),
                   {[&] { return MicrosOfOne(edit_, adverts_.Edits(count)); },
                    [&] { return MicrosOfOne(echo_edit_, adverts_.Edits(count)); }, append});
    Values bare;
    for (size_t i = 0; i < p50[0].size(); ++i) bare.push_back(p50[1][i] + p50[2][i]);
    return AtMost(1.3, {"command with fsync, 1 in flight: p50 vs bare echo and one fdatasync",
                        Ratio(p50[0], bare), "times",
                        fmt::format("{} µs vs {} + {} µs", InShort(Median(p50[0])),
                                    InShort(Median(p50[1])), InShort(Median(p50[2])))});
  }

 private:
  size_t Rounds() const { return settings_.Size(9, 1); }

  static std::string PerSecond(const std::vector<Values>& rate) {
    return fmt::format("{}/s vs {}/s", InShort(Median(rate[0])), InShort(Median(rate[1])));
  }

  // Makes schools and vacancies; the answer to an edit.
  EditVacancyResponse Prepare() {
    Load<RegisterExampleSchoolRequest, RegisterExampleSchoolResponse>(served_.address(), kRegister)
        .Run(Schools(), kInFlight);
    Load<DraftVacancyRequest, DraftVacancyResponse>(served_.address(), kDraft)
        .Run(adverts_.Drafts(), kInFlight);
    return edit_.Call(adverts_.Edits(1).front());
  }

  const Settings& settings_;
  Served served_;
  Load<EditVacancyRequest, EditVacancyResponse> edit_;
  Load<GetSchoolRequest, GetSchoolResponse> get_;
  Adverts adverts_;
  const EditVacancyResponse edited_;
  Echo echo_;
  Load<EditVacancyRequest, EditVacancyResponse> echo_edit_;
  Load<GetSchoolRequest, GetSchoolResponse> echo_get_;
};

}  // namespace

std::vector<Figure> MeasureCalls(const Settings& settings) {
  Calls calls(settings);
  return {calls.Commands(), calls.OneCommand(), calls.Queries()};
}

}  // namespace mkep::bench
