import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

// What it took this process to bring the state back from its changelog: records, and processor time of all threads.
final class Restoration implements StateRestoreListener {
  private final OperatingSystemMXBean process =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private long begun, took, records;

  @Override
  public synchronized void onRestoreStart(TopicPartition partition, String store, long from, long to) {
    begun = process.getProcessCpuTime();
  }

  @Override
  public void onBatchRestored(TopicPartition partition, String store, long end, long count) {}

  @Override
  public synchronized void onRestoreEnd(TopicPartition partition, String store, long count) {
    took += process.getProcessCpuTime() - begun;
    records += count;
  }

  synchronized long records() {
    return records;
  }

  synchronized double cpuSeconds() {
    return took / 1e9;
  }
}
