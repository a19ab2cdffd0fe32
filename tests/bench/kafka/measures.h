// What is measured on real Kafka brokers, each beside its peer on the same brokers.
#pragma once

#include <vector>

#include "bench/figures.h"
#include "bench/settings.h"

namespace mkep::bench {

// Commands to `mkep serve` against records of the same size that are produced and read back by bare
// librdkafka: with 1 in flight on one broker and on three, with 64 and 256 on one.
std::vector<Figure> MeasureKafkaCalls(const Settings& settings);

// The same commands to the suite and to its peer on Kafka Streams, which commits by its default
// interval and by its best: with 256 in flight, and with 1.
std::vector<Figure> MeasureStreams(const Settings& settings);

// A journal folded afresh, per second of processor time: against consuming the same topic by bare
// librdkafka, and against restoring the same state of the peer on Kafka Streams.
std::vector<Figure> MeasureKafkaReplay(const Settings& settings);

// Two replicas that write to one journal against one, on 100, 10 and 1 aggregates.
std::vector<Figure> MeasureReplicas(const Settings& settings);

// Starts with nothing but a journal, of 10^4 to 10^6 events (10^7 where `large`): time, memory, and
// queries afterwards.
std::vector<Figure> MeasureKafkaGrowth(const Settings& settings);

}  // namespace mkep::bench
