// What happens in one case: a part of the service's story, then step by step what the tapes say.
#pragma once

#include "properties/tape.h"
#include "properties/world.h"

namespace mkep::properties {

class Plot {
 public:
  explicit Plot(World& world) : world_(world) {}

  // The story's beginning, without a step here and there.
  void Begin(Tape& tape);
  // One thing more.
  void GoOn(Tape& tape);

 private:
  Input Next(Tape& tape);
  Input NextOfStory(Tape& tape);
  Input FromNothing(Tape& tape);
  Input Altered(const Input& told, Tape& tape);
  Input Again(Tape& tape);
  void AddToRun(Input& input, Tape& tape);
  void MoveClock(Input& input, Tape& tape) const;
  void ChooseCaller(Input& input, Tape& tape) const;

  World& world_;
  size_t told_ = 0;  // steps of the story
};

}  // namespace mkep::properties
