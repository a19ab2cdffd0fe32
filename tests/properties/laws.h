// What must hold of a whole history, once a case is over.
#pragma once

#include "properties/tape.h"
#include "properties/world.h"

namespace mkep::properties {

// Folded afresh from the log, in runs of some length, the projection is the same to the byte.
void CheckReplay(World& world, Tape& tape);

// As of each commit's log time, and just before it, every aggregate that it changed reads as the
// model knew it then; as of one moment all aggregates do.
void CheckAsOf(const World& world, Tape& tape);

}  // namespace mkep::properties
