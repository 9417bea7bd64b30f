package org.hl7dicom.impl.internal.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/** A slot made of a path, a reader and a writer, and what readers and writers have in common. */
final class FhirSlot<A> extends Slot<FhirScope, A> {
  /** Reads the value, or null when there is none. */
  interface Reader<A> {
    @Nullable A read(FhirScope scope, Log log);
  }

  /** Writes the value. */
  interface Writer<A> {
    void write(FhirScope scope, A value, Log log);
  }

  /** Reads the value of an element, or null when it says nothing. */
  interface ElementReader<E, A> {
    @Nullable A read(FhirScope scope, E element, String path, Log log);
  }

  /** Makes an element of a value; an empty one says nothing. */
  interface ElementWriter<E, A> {
    E write(A value, String path, Log log);
  }

  private final String path;
  private final Reader<A> reader;
  private final Writer<A> writer;

  private FhirSlot(String path, Reader<A> reader, Writer<A> writer) {
    this.path = path;
    this.reader = reader;
    this.writer = writer;
  }

  static <A> Slot<FhirScope, A> slot(String path, Reader<A> reader, Writer<A> writer) {
    return new FhirSlot<>(path, reader, writer);
  }

  /** A slot of one element. */
  static <E extends Base, A> Slot<FhirScope, A> one(
      String path,
      Function<FhirScope, @Nullable E> element,
      ElementReader<E, A> reader,
      ElementWriter<E, A> writer,
      BiConsumer<FhirScope, E> setter) {
    return slot(
        path,
        (scope, log) -> {
          E found = element.apply(scope);
          return found == null ? null : reader.read(scope, found, path, log);
        },
        (scope, value, log) -> put(scope, value, path, writer, setter, log));
  }

  /** A slot of as many elements as there are values. */
  static <E extends Base, A> Slot<FhirScope, List<A>> each(
      String path,
      Function<FhirScope, List<E>> elements,
      ElementReader<E, A> reader,
      ElementWriter<E, A> writer,
      BiConsumer<FhirScope, E> adder) {
    return slot(
        path,
        (scope, log) -> {
          List<A> found = new ArrayList<>();
          for (E element : elements.apply(scope)) {
            add(found, reader.read(scope, element, path, log));
          }
          return nonEmpty(found);
        },
        (scope, values, log) -> {
          for (A value : values) {
            put(scope, value, path, writer, adder, log);
          }
        });
  }

  private static <E extends Base, A> void put(
      FhirScope scope,
      A value,
      String path,
      ElementWriter<E, A> writer,
      BiConsumer<FhirScope, E> setter,
      Log log) {
    E written = writer.write(value, path, log);
    if (written.isEmpty()) {
      log.report(IssueCode.FORM_CHANGED, path); // a value that says nothing is left out
    } else {
      setter.accept(scope, written);
    }
  }

  /** A slot of one dateTime. */
  static Slot<FhirScope, PartialDateTime> time(
      String path,
      Function<FhirScope, @Nullable DateTimeType> element,
      BiConsumer<FhirScope, DateTimeType> setter) {
    return slot(
        path,
        (scope, log) -> {
          DateTimeType found = element.apply(scope);
          return found == null ? null : FhirTimes.read(scope, found, path, log);
        },
        (scope, value, log) -> {
          DateTimeType written = new DateTimeType();
          if (FhirTimes.write(written, value, path, log)) {
            setter.accept(scope, written);
          }
        });
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public @Nullable A read(FhirScope source, Log log) {
    return reader.read(source, log);
  }

  @Override
  public void write(FhirScope target, A value, Log log) {
    writer.write(target, value, log);
  }

  /** {@link OrderBundle} says which rows are cleared; the element of the value is absent. */
  @Override
  public void writeClear(FhirScope target, Log log) {}

  static <E> void add(List<E> list, @Nullable E element) {
    if (element != null) {
      list.add(element);
    }
  }

  static <E> @Nullable List<E> nonEmpty(List<E> list) {
    return list.isEmpty() ? null : list;
  }

  static @Nullable String nonEmpty(String text) {
    return text.isEmpty() ? null : text;
  }
}
