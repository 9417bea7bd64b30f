package org.hl7dicom.benchmarks;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.parser.CanonicalModelClassFactory;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7dicom.Harmonizer;
import org.hl7dicom.Mapped;
import org.hl7dicom.Strictness;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.Part10;
import org.hl7dicom.dicom.WriteOptions;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.impl.Formats;
import org.hl7dicom.impl.Harmonizers;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One radiology order of 2 kB on its ways. Every way begins with the bytes of the message. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 3, time = 1)
public class OrderBenchmark {
  private static final String WORKLIST_FIND = "1.2.840.10008.5.1.4.31";

  private final byte[] er7 = message();
  // HAPI takes text: that the bytes are decoded is not held against it.
  private final String text = new String(er7, StandardCharsets.UTF_8);
  private final PipeParser hapi = hapiParser();
  private final Harmonizer harmonizer = Harmonizers.standard();
  private final WriteOptions part10 = WriteOptions.DEFAULT.withSop(WORKLIST_FIND, "2.25.1");
  private final FhirContext fhir = FhirContext.forR4();
  private final Bundle bundle = toFhir().orThrow(Strictness.BEST_EFFORT);

  static byte[] message() {
    try (InputStream in = OrderBenchmark.class.getResourceAsStream("order.hl7")) {
      return Objects.requireNonNull(in, "order.hl7").readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As fast as HAPI goes: one model for every version, no validation. */
  private static PipeParser hapiParser() {
    HapiContext context = new DefaultHapiContext();
    context.setModelClassFactory(new CanonicalModelClassFactory("2.5.1"));
    context.setValidationContext(ValidationContextFactory.noValidation());
    return context.getPipeParser();
  }

  private final PipeParser hapiDefault = new DefaultHapiContext().getPipeParser();

  /** HAPI's parser as it comes: the model of the declared version, its default validation. */
  @Benchmark
  public Message hapiDefaultParse() throws HL7Exception {
    return hapiDefault.parse(text);
  }

  /** HAPI's parser alone. */
  @Benchmark
  public Message hapiParse() throws HL7Exception {
    return hapi.parse(text);
  }

  /** Our parser alone, which leaves fields unsplit until they are looked at. */
  @Benchmark
  public Hl7Message parse() {
    return Hl7Message.parse(er7);
  }

  /** Bytes to worklist datasets and their report. */
  @Benchmark
  public Mapped<List<DicomDataset>> toWorklist() {
    return harmonizer.convert(Formats.ORM_O01, Hl7Message.parse(er7), Formats.WORKLIST);
  }

  /** Bytes to worklist datasets to files. */
  @Benchmark
  public List<byte[]> toPart10() {
    List<byte[]> files = new ArrayList<>(1);
    for (DicomDataset item : toWorklist().orThrow(Strictness.BEST_EFFORT)) {
      files.add(Part10.write(item, part10));
    }
    return files;
  }

  /** HAPI's encoder alone. */
  @Benchmark
  public String fhirEncode() {
    return fhir.newJsonParser().encodeResourceToString(bundle);
  }

  /** Bytes to FHIR resources and their report: our share of the way to FHIR JSON. */
  @Benchmark
  public final Mapped<Bundle> toFhir() {
    return harmonizer.convert(Formats.ORM_O01, Hl7Message.parse(er7), Formats.ORDER_FHIR);
  }

  /** Bytes to FHIR resources to JSON. */
  @Benchmark
  public String toFhirJson() {
    return fhir.newJsonParser().encodeResourceToString(toFhir().orThrow(Strictness.BEST_EFFORT));
  }
}
