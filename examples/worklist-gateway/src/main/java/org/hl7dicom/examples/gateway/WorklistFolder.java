package org.hl7dicom.examples.gateway;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.Part10;
import org.hl7dicom.dicom.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The folder that DCMTK's {@code wlmscpfs} answers queries from: one {@code .wl} file for each
 * step, {@code .held} for those on hold, and the {@code lockfile} that {@code wlmscpfs} takes a
 * shared lock on while it looks. The files are all that this class knows; a new process reads them.
 */
final class WorklistFolder implements Closeable {
  static final String SHOWN = ".wl";
  static final String HELD = ".held";

  private final Path folder;
  private final WorklistItems items;
  private final EventLog log;
  private final FileChannel lock;
  private final Map<String, Entry> entries = new HashMap<>();
  private final Map<String, Set<String>> namesByKey = new HashMap<>();

  /** A step on the worklist. */
  private record Entry(StepIdentity identity, boolean held) {}

  /**
   * What is to become of the steps of an order.
   *
   * @param action what
   * @param items the steps, as far as the message says
   */
  record Change(OrderAction action, List<WorklistItems.Item> items) {}

  /** How many files a message changed, and whether it meant orders that are not there. */
  record Applied(int published, int withdrawn, int kept, int unmatched) {
    Applied and(Applied next) {
      return new Applied(
          published + next.published,
          withdrawn + next.withdrawn,
          kept + next.kept,
          unmatched + next.unmatched);
    }
  }

  /**
   * Opens a folder and makes what is missing.
   *
   * @throws IOException when it cannot be read or written
   */
  WorklistFolder(Path folder, WorklistItems items, EventLog log) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.items = items;
    this.log = log;
    this.lock =
        FileChannel.open(
            folder.resolve("lockfile"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    DurableFiles.removeLeftovers(folder);
    load();
    DurableFiles.sync(folder);
  }

  /** How many steps are shown. */
  synchronized int shown() {
    return (int) entries.values().stream().filter(entry -> !entry.held).count();
  }

  /** How many steps are on hold. */
  synchronized int held() {
    return entries.size() - shown();
  }

  /**
   * Carries out the changes of one message, in order. When this returns they are on the disk; when
   * it throws, some of them may be, and carrying them out again does no harm.
   *
   * @param then what else has to be done before anybody else changes anything
   * @throws Refusal when a study is on the worklist already, of another patient; nothing is done
   */
  synchronized Applied apply(List<Change> changes, IoAction then) throws IOException, Refusal {
    refuseContradictions(changes);
    Map<WorklistItems.Item, Path> staged = new HashMap<>();
    try {
      for (Change change : changes) {
        if (change.action == OrderAction.PUBLISH || change.action == OrderAction.CHANGE) {
          for (WorklistItems.Item item : change.items) {
            staged.put(
                item, DurableFiles.stage(path(item.identity().fileName(), false), item.file()));
          }
        }
      }
      Applied applied = new Applied(0, 0, 0, 0);
      FileLock taken = lock.lock();
      try {
        for (Change change : changes) {
          applied = applied.and(apply(change, staged));
        }
      } finally {
        taken.release();
      }
      DurableFiles.sync(folder);
      then.run();
      return applied;
    } catch (IOException | RuntimeException e) {
      for (Path file : staged.values()) {
        Files.deleteIfExists(file);
      }
      load(); // some of it may have been done
      throw e;
    }
  }

  private void refuseContradictions(List<Change> changes) throws Refusal {
    for (Change change : changes) {
      if (change.action != OrderAction.PUBLISH && change.action != OrderAction.CHANGE) {
        continue;
      }
      for (WorklistItems.Item item : change.items) {
        for (String name : candidates(item.identity())) {
          if (item.identity().contradicts(entry(name).identity)) {
            throw Refusal.error(
                Refusal.Fault.DUPLICATE_KEY,
                "",
                "the Study Instance UID is on the worklist, of another patient");
          }
        }
      }
    }
  }

  /** Something that fails like files do. */
  interface IoAction {
    void run() throws IOException;
  }

  private Applied apply(Change change, Map<WorklistItems.Item, Path> staged) throws IOException {
    int published = 0;
    int withdrawn = 0;
    int kept = 0;
    int unmatched = 0;
    for (WorklistItems.Item item : change.items) {
      StepIdentity identity = item.identity();
      if (change.action == OrderAction.PUBLISH || change.action == OrderAction.CHANGE) {
        Path file = Objects.requireNonNull(staged.remove(item));
        publish(identity, file, change.action == OrderAction.CHANGE);
        published++;
        continue;
      }
      List<String> meant = matches(identity, false);
      if (meant.isEmpty()) {
        unmatched++;
      }
      for (String name : meant) {
        switch (change.action) {
          case WITHDRAW -> remove(name);
          case HOLD -> show(name, false);
          case RELEASE -> show(name, true);
          default -> mark(name, item.status());
        }
      }
      if (change.action == OrderAction.WITHDRAW) {
        withdrawn += meant.size();
      } else {
        kept += meant.size();
      }
    }
    return new Applied(published, withdrawn, kept, unmatched);
  }

  private void publish(StepIdentity identity, Path staged, boolean keepHeld) throws IOException {
    String name = identity.fileName();
    Set<String> before = new LinkedHashSet<>(matches(identity, true));
    if (entries.containsKey(name)) {
      before.add(name);
    }
    boolean hold = false;
    for (String old : before) {
      hold |= keepHeld && entry(old).held;
    }
    DurableFiles.rename(staged, path(name, hold));
    for (String old : before) {
      boolean rewritten = old.equals(name) && entry(old).held == hold;
      if (!rewritten) {
        remove(old);
      }
    }
    put(name, new Entry(identity, hold));
  }

  private void remove(String name) throws IOException {
    Entry entry = entry(name);
    Files.deleteIfExists(path(name, entry.held));
    entries.remove(name);
    for (String key : entry.identity.keys()) {
      Set<String> names = namesByKey.get(key);
      if (names != null && names.remove(name) && names.isEmpty()) {
        namesByKey.remove(key);
      }
    }
  }

  private void show(String name, boolean shown) throws IOException {
    Entry entry = entry(name);
    if (entry.held == shown) {
      DurableFiles.rename(path(name, entry.held), path(name, !shown));
      put(name, new Entry(entry.identity, !shown));
    }
  }

  private void mark(String name, @Nullable String status) throws IOException {
    Path file = path(name, entry(name).held);
    DicomDataset dataset = Part10.read(Files.readAllBytes(file)).dataset();
    if (status != null) {
      for (DicomDataset step : dataset.items(Tag.ScheduledProcedureStepSequence)) {
        step.put(Tag.ScheduledProcedureStepStatus, status);
      }
    }
    DurableFiles.replace(file, WorklistItems.encode(dataset, name));
  }

  private List<String> matches(StepIdentity identity, boolean same) {
    List<String> found = new ArrayList<>();
    for (String name : candidates(identity)) {
      StepIdentity known = entry(name).identity;
      if (same ? identity.supersedes(known) : identity.covers(known)) {
        found.add(name);
      }
    }
    return found;
  }

  private Set<String> candidates(StepIdentity identity) {
    Set<String> candidates = new LinkedHashSet<>();
    for (String key : identity.keys()) {
      candidates.addAll(namesByKey.getOrDefault(key, Set.of()));
    }
    return candidates;
  }

  private Entry entry(String name) {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw new IllegalStateException("no entry of that name");
    }
    return entry;
  }

  private void put(String name, Entry entry) {
    entries.put(name, entry);
    for (String key : entry.identity.keys()) {
      namesByKey.computeIfAbsent(key, unused -> new LinkedHashSet<>()).add(name);
    }
  }

  private Path path(String name, boolean held) {
    return folder.resolve(name + (held ? HELD : SHOWN));
  }

  /** Reads the folder. What somebody else put there, and is no item, stays and is left alone. */
  private void load() throws IOException {
    entries.clear();
    namesByKey.clear();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*{.wl,.held}")) {
      for (Path file : files) {
        String fileName = file.getFileName().toString();
        boolean held = fileName.endsWith(HELD);
        String name = fileName.substring(0, fileName.lastIndexOf('.'));
        try {
          StepIdentity identity = items.identity(Part10.read(Files.readAllBytes(file)).dataset());
          if (held && Files.exists(path(name, false))) {
            // Killed between the two steps of a change: the one that is shown is the later one.
            Files.delete(file);
          } else {
            put(name, new Entry(identity, held));
          }
        } catch (MalformedInputException e) {
          log.event("unreadable-worklist-file", "file", fileName);
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
