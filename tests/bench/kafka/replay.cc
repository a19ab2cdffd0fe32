#include "bench/replay.h"

#include <fmt/format.h>

#include "bench/adverts.h"
#include "bench/journals.h"
#include "bench/kafka/measures.h"
#include "bench/kafka/plain_topic.h"
#include "bench/kafka/streams_peer.h"
#include "bench/load.h"
#include "bench/must.h"
#include "faults/kafka/brokers.h"
#include "platform/kafka/kafka_logs.h"

namespace mkep::bench {
namespace {

constexpr size_t kFilling = 256;

// A journal on Kafka, and vacancies of the Streams peer that were drafted and edited as often.
class Replayed {
 public:
  explicit Replayed(const Settings& settings)
      : settings_(settings),
        cluster_(settings.kafka, {}, 1),
        events_(WriteJournalOnKafka(cluster_.bootstrap(), settings.data / "written",
                                    settings.Size(60'000, 200))),
        logs_(LogsOn(cluster_.bootstrap())) {
    journal_.bootstrap = cluster_.bootstrap();
    journal_.topic = platform::KafkaLogs::JournalOf("recruitment");
  }

  Figure BesideConsume() {
    const auto rate = SideBySide("Kafka: replay, events per CPU second", settings_.Size(7, 1),
                                 {[&] { return Ours(); }, [&] { return Bare(); }});
    return AtLeast(0.5, {"Kafka, 1 broker: replay: events per CPU second vs bare consume",
                         Ratio(rate[0], rate[1]), "of consuming", From(rate)});
  }

  Figure BesideRestore() {
    FillPeer();
    const auto rate = SideBySide("Kafka: replay and restore", settings_.Size(5, 1),
                                 {[&] { return Ours(); }, [&] { return Restored(); }});
    return AtLeast(2, {"Kafka, 1 broker: replay: events per CPU second vs Kafka Streams' restore",
                       Ratio(rate[0], rate[1]), "times", From(rate)});
  }

 private:
  double Ours() {
    const auto journal = Must(logs_->OpenJournal("recruitment", 0));
    return static_cast<double>(events_) /
           CpuSecondsOf([&] { ReplayFrom(*journal, settings_.data / "replayed"); });
  }

  double Bare() {
    const size_t records = Must(Must(logs_->OpenJournal("recruitment", 0))->End());
    return static_cast<double>(events_) / CpuSecondsOf([&] { ConsumeBare(journal_, records); });
  }

  // The state is lost, and comes back from its changelog.
  double Restored() {
    std::filesystem::remove_all(settings_.data / "streams");
    const StreamsPeer peer(journal_.bootstrap, settings_.data / "streams");
    return peer.restored() / peer.restore_cpu_seconds();
  }

  void FillPeer() {
    const StreamsPeer peer(journal_.bootstrap, settings_.data / "streams");
    Adverts adverts(events_ / kEventsOfAVacancy);
    Load<DraftVacancyRequest, DraftVacancyResponse>(peer.grpc(), kDraft)
        .Run(adverts.Drafts(), kFilling);
    Load<EditVacancyRequest, EditVacancyResponse>(peer.grpc(), kEdit)
        .Run(adverts.Edits(adverts.vacancies() * (kEventsOfAVacancy - 1)), kFilling);
  }

  static std::string From(const std::vector<Values>& rate) {
    return fmt::format("{} vs {} a CPU second", InShort(Median(rate[0])), InShort(Median(rate[1])));
  }

  const Settings& settings_;
  fault_test::Brokers cluster_;
  const size_t events_;
  const std::shared_ptr<platform::Logs> logs_;
  platform::KafkaLogOptions journal_;
};

}  // namespace

std::vector<Figure> MeasureKafkaReplay(const Settings& settings) {
  Replayed replayed(settings);
  return {replayed.BesideConsume(), replayed.BesideRestore()};
}

}  // namespace mkep::bench
