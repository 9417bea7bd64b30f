package org.hl7dicom.impl.internal.fhir;

import java.util.List;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Extension;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.Slot;
import org.jspecify.annotations.Nullable;

/** A slot made of a path, a reader and a writer, and what readers and writers have in common. */
final class FhirSlot<A> implements Slot<FhirScope, A> {
  /** Reads the value, or null when there is none. */
  interface Reader<A> {
    @Nullable A read(FhirScope scope, Log log);
  }

  /** Writes the value. */
  interface Writer<A> {
    void write(FhirScope scope, A value, Log log);
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

  static void extend(DomainResource resource, String url, String value, String path, Log log) {
    Extension extension = FhirText.extension(url, value, path, log);
    if (extension != null) {
      resource.addExtension(extension);
    }
  }

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
