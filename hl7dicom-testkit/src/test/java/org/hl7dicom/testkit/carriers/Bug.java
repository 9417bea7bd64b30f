package org.hl7dicom.testkit.carriers;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.hl7dicom.Mapped;
import org.hl7dicom.Strictness;
import org.hl7dicom.impl.Harmonizers;
import org.hl7dicom.report.Issue;
import org.hl7dicom.report.MappingReport;
import org.hl7dicom.testkit.DomainJson;
import org.hl7dicom.testkit.Tree;
import org.hl7dicom.testkit.WireFormat;
import org.hl7dicom.testkit.conformance.Subject;
import org.hl7dicom.testkit.conformance.Subject.Ways;
import org.jspecify.annotations.Nullable;

/**
 * A wrong implementation: this library, with one error put in at its edge.
 *
 * @param name what is wrong
 * @param rule the rule that names it
 * @param others other rules that may well fail with it
 * @param subject the wrong implementation
 * @param format the format that is wrong; every other is as it should be
 */
record Bug(String name, String rule, Set<String> others, Subject subject, WireFormat<?> format) {
  private static final Subject RIGHT = Carriers.subject(Harmonizers.standard());

  /** Every rule that has to fail. */
  Set<String> rules() {
    Set<String> all = new TreeSet<>(others);
    all.add(rule);
    return all;
  }

  @Override
  public String toString() {
    return rule + " " + name;
  }

  static Builder named(String name) {
    return new Builder(name);
  }

  static final class Builder {
    private final String name;
    private final Subject.Builder subject = RIGHT.toBuilder();
    private @Nullable WireFormat<?> format;

    private Builder(String name) {
      this.name = name;
    }

    /** What is written is changed as text. */
    Builder written(WireFormat<?> format, UnaryOperator<String> change) {
      return writtenIn(format, change);
    }

    private <T> Builder writtenIn(WireFormat<T> format, UnaryOperator<String> change) {
      Ways<T> right = right(format);
      return with(
          format,
          new Ways<>(
              right.read(),
              value ->
                  Subject.map(
                      right.write().apply(value),
                      bytes ->
                          change
                              .apply(new String(bytes, StandardCharsets.ISO_8859_1))
                              .getBytes(StandardCharsets.ISO_8859_1))));
    }

    /** What was read is changed as a tree. */
    <T> Builder read(WireFormat<T> format, UnaryOperator<Tree> change) {
      Ways<T> right = right(format);
      return reading(
          format,
          bytes ->
              Subject.map(
                  right.read().apply(bytes),
                  value ->
                      DomainJson.read(change.apply(Tree.ofDomain(value)).toJson(), format.type())));
    }

    /** What is to be written is changed as a tree before. */
    <T> Builder toWrite(WireFormat<T> format, UnaryOperator<Tree> change) {
      Ways<T> right = right(format);
      return with(
          format,
          new Ways<>(
              right.read(),
              value ->
                  right
                      .write()
                      .apply(
                          DomainJson.read(
                              change.apply(Tree.ofDomain(value)).toJson(), format.type()))));
    }

    /** Reading is another. */
    <T> Builder reading(WireFormat<T> format, Function<byte[], Mapped<T>> read) {
      return with(format, new Ways<>(read, right(format).write()));
    }

    /** Only some issues of reading and writing are told. */
    <T> Builder telling(WireFormat<T> format, Predicate<Issue> told) {
      Ways<T> right = right(format);
      return with(
          format,
          new Ways<>(
              bytes -> only(right.read().apply(bytes), told),
              value -> only(right.write().apply(value), told)));
    }

    private static <A> Mapped<A> only(Mapped<A> mapped, Predicate<Issue> told) {
      List<Issue> issues = mapped.report().issues().stream().filter(told).toList();
      return new Mapped<>(
          mapped.accept(report -> {}), new MappingReport(issues, List.of()), Strictness.LOSSLESS);
    }

    private <T> Builder with(WireFormat<T> wrong, Ways<T> ways) {
      this.format = wrong;
      subject.with(wrong, ways);
      return this;
    }

    static <T> Ways<T> right(WireFormat<T> format) {
      return RIGHT.ways(format).orElseThrow();
    }

    /** The bug, by the rule that names it and others that it breaks. */
    Bug breaks(String rule, String... others) {
      return new Bug(name, rule, Set.of(others), subject.build(), Objects.requireNonNull(format));
    }
  }
}
