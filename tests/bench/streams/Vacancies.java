import com.google.protobuf.InvalidProtocolBufferException;
import mkep.recruitment.v1.RecruitmentEvents.VacancyDrafted;
import mkep.recruitment.v1.RecruitmentEvents.VacancyEdited;
import mkep.recruitment.v1.RecruitmentEvents.VacancyEvent;
import mkep.recruitment.v1.RecruitmentRequests.DraftVacancyRequest;
import mkep.recruitment.v1.RecruitmentRequests.EditVacancyRequest;
import mkep.recruitment.v1.RecruitmentState.Vacancy;
import mkep.recruitment.v1.RecruitmentState.VacancyStatus;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

// Decides commands on a vacancy as services/recruitment/domain does, and keeps what follows: the state by the
// vacancy's id in a store with a changelog, the event in a topic, both in one transaction. An answer is an event with
// the command's headers; a refusal one without a value. It does less than the suite: no outcome is kept by request id,
// references are not reserved, and there is no history.
final class Vacancies implements Processor<String, byte[], String, byte[]> {
  private ProcessorContext<String, byte[]> context;
  private KeyValueStore<String, byte[]> states;

  static Topology topology(String name) {
    // Cached and logged, as Streams' own stores are.
    StoreBuilder<KeyValueStore<String, byte[]>> store =
        Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore("vacancies"), Serdes.String(), Serdes.ByteArray())
            .withCachingEnabled();
    var key = Serdes.String();
    var value = Serdes.ByteArray();
    return new Topology()
        .addSource("commands", key.deserializer(), value.deserializer(), name + "-commands")
        .addProcessor("vacancies", Vacancies::new, "commands")
        .addStateStore(store, "vacancies")
        .addSink("events", name + "-events", key.serializer(), value.serializer(), "vacancies");
  }

  @Override
  public void init(ProcessorContext<String, byte[]> given) {
    context = given;
    states = given.getStateStore("vacancies");
  }

  @Override
  public void process(Record<String, byte[]> command) {
    try {
      byte[] kept = states.get(command.key());
      Vacancy vacancy = kept == null ? Vacancy.getDefaultInstance() : Vacancy.parseFrom(kept);
      VacancyEvent event = decide(vacancy, command);
      if (event != null) states.put(command.key(), evolve(vacancy, command.key(), event).toByteArray());
      context.forward(command.withValue(event == null ? null : event.toByteArray()));
    } catch (InvalidProtocolBufferException damaged) {
      context.forward(command.withValue(null));
    }
  }

  private static VacancyEvent decide(Vacancy vacancy, Record<String, byte[]> command)
      throws InvalidProtocolBufferException {
    return switch (Headers.method(command.headers())) {
      case "DraftVacancy" -> decide(vacancy, DraftVacancyRequest.parseFrom(command.value()));
      case "EditVacancy" -> decide(vacancy, EditVacancyRequest.parseFrom(command.value()));
      default -> null;
    };
  }

  private static VacancyEvent decide(Vacancy vacancy, DraftVacancyRequest command) {
    if (vacancy.getStatus() != VacancyStatus.VACANCY_STATUS_UNSPECIFIED) return null;
    var drafted = VacancyDrafted.newBuilder().setPublisherId(command.getPublisherId())
        .setReference(command.getReference()).setAdvert(command.getAdvert());
    return VacancyEvent.newBuilder().setVacancyDrafted(drafted).build();
  }

  private static VacancyEvent decide(Vacancy vacancy, EditVacancyRequest command) {
    boolean editable = vacancy.getStatus() == VacancyStatus.VACANCY_STATUS_DRAFT
        || vacancy.getStatus() == VacancyStatus.VACANCY_STATUS_REFERRED;
    boolean owned = vacancy.getPublisherId().equals(command.getPublisherId());
    if (!editable || !owned || vacancy.getAdvert().equals(command.getAdvert())) return null;
    var edited = VacancyEdited.newBuilder().setAdvert(command.getAdvert());
    return VacancyEvent.newBuilder().setVacancyEdited(edited).build();
  }

  private static Vacancy evolve(Vacancy vacancy, String id, VacancyEvent event) {
    if (event.hasVacancyEdited()) return vacancy.toBuilder().setAdvert(event.getVacancyEdited().getAdvert()).build();
    VacancyDrafted drafted = event.getVacancyDrafted();
    return vacancy.toBuilder().setVacancyId(id).setStatus(VacancyStatus.VACANCY_STATUS_DRAFT)
        .setPublisherId(drafted.getPublisherId()).setReference(drafted.getReference())
        .setAdvert(drafted.getAdvert()).build();
  }
}
