package org.hl7dicom.testkit;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A message, dataset, bundle or document to test with, and what for. All people, numbers and places
 * in it are invented.
 *
 * @param id its permanent name
 * @param kind the folder of its file and manifest
 * @param format what it is written in
 * @param file the name of its file
 * @param covers the event, state or character set that it is about, such as {@code CA CA}
 * @param purpose what it shows
 * @param citation where the standards describe it
 * @param outcome what reading it gives
 * @param <T> the domain type that it is read into
 */
public record Fixture<T>(
    String id,
    String kind,
    WireFormat<T> format,
    String file,
    String covers,
    String purpose,
    String citation,
    Outcome outcome) {

  public Fixture {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(covers, "covers");
    Objects.requireNonNull(purpose, "purpose");
    Objects.requireNonNull(citation, "citation");
    Objects.requireNonNull(outcome, "outcome");
  }

  /**
   * What reading a fixture gives: a value and issues, or nothing.
   *
   * @param expected the name of the expected value in JSON; empty where reading is refused
   * @param changes what differs from it, each {@code path=value}
   * @param issues the expected report: codes and places, such as {@code UNMAPPED_ELEMENT ZXX-1}
   * @param refused whether nothing can be read: the input is malformed, or refused for the first
   *     issue
   */
  public record Outcome(
      String expected, List<String> changes, List<String> issues, boolean refused) {
    public Outcome {
      Objects.requireNonNull(expected, "expected");
      changes = List.copyOf(changes);
      issues = List.copyOf(issues);
    }
  }

  /** The bytes of the file; a fresh array. */
  public byte[] bytes() {
    return Resources.bytes(kind + "/" + file);
  }

  /** What it is read into, as the standards have it; empty where reading is to be refused. */
  public Optional<T> expected() {
    return expectedTree().map(tree -> DomainJson.read(tree, format.type()));
  }

  /** What it is read into, with paths. */
  public Optional<Tree> expectedTree() {
    if (outcome.expected().isEmpty()) {
      return Optional.empty();
    }
    String json = Resources.text(kind + "/expected/" + outcome.expected() + ".json");
    Tree tree = Tree.ofJson(json);
    for (String change : outcome.changes()) {
      int equals = change.indexOf('=');
      tree = tree.with(change.substring(0, equals), change.substring(equals + 1));
    }
    return Optional.of(tree);
  }

  @Override
  public String toString() {
    return kind + "/" + id;
  }
}
