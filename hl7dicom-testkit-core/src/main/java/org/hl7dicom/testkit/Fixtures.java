package org.hl7dicom.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The fixtures of this testkit: plain files in the folder {@code org/hl7dicom/testkit/fixtures}, a
 * folder for each kind, in each a {@code manifest.tsv} that says of every file what it is for. The
 * expected values are JSON ({@link DomainJson}) in the folder {@code expected}, with the changes
 * that the manifest names.
 */
public final class Fixtures {
  private static final List<String> KINDS =
      List.of(
          "orders",
          "patient-events",
          "appointments",
          "procedures",
          "character-sets",
          "unusual",
          "illegal");

  private static final List<Fixture<?>> ALL = read();

  private Fixtures() {}

  /** The kinds, each a folder with a manifest. */
  public static List<String> kinds() {
    return KINDS;
  }

  /** All fixtures. */
  public static List<Fixture<?>> all() {
    return ALL;
  }

  /** The fixtures of a kind, in the order of the manifest. */
  public static List<Fixture<?>> ofKind(String kind) {
    return ALL.stream().filter(fixture -> fixture.kind().equals(kind)).toList();
  }

  /** The fixtures of a format. */
  public static <T> List<Fixture<T>> of(WireFormat<T> format) {
    List<Fixture<T>> found = new ArrayList<>();
    for (Fixture<?> fixture : ALL) {
      if (fixture.format().equals(format)) {
        found.add(cast(fixture));
      }
    }
    return found;
  }

  /**
   * The fixture of a format and id.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static <T> Fixture<T> get(WireFormat<T> format, String id) {
    return of(format).stream()
        .filter(fixture -> fixture.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no fixture " + id + " in " + format));
  }

  @SuppressWarnings("unchecked") // its format is of the type
  private static <T> Fixture<T> cast(Fixture<?> fixture) {
    return (Fixture<T>) fixture;
  }

  private static List<Fixture<?>> read() {
    List<Fixture<?>> all = new ArrayList<>();
    for (String kind : KINDS) {
      Resources.text(kind + "/manifest.tsv")
          .lines()
          .skip(1)
          .map(line -> fixture(kind, line.split("\t", -1)))
          .forEach(all::add);
    }
    return List.copyOf(all);
  }

  private static Fixture<?> fixture(String kind, String[] cells) {
    if (cells.length != 9) {
      throw new IllegalStateException("manifest of " + kind + ": " + cells[0]);
    }
    return fixture(kind, WireFormats.of(cells[1]), cells);
  }

  private static <T> Fixture<T> fixture(String kind, WireFormat<T> format, String[] cells) {
    List<String> issues = list(cells[8]);
    boolean refused = cells[6].equals("-");
    return new Fixture<>(
        cells[0],
        kind,
        format,
        cells[2],
        cells[3],
        cells[4],
        cells[5],
        new Fixture.Outcome(refused ? "" : cells[6], list(cells[7]), issues, refused));
  }

  private static List<String> list(String cell) {
    return cell.equals("-") ? List.of() : Arrays.asList(cell.split("; ", -1));
  }
}
