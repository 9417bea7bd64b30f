package org.hl7dicom.impl.internal.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.StringType;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.report.IssueCode;
import org.hl7dicom.report.Lineage;
import org.hl7dicom.report.MappingReport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Bundles and requests of others read, or are refused, and nothing in them goes by unseen. */
class OrderBundleCorpusTest {
  private static final String STRANGE = "urn:test:strange";
  private static final Pattern EXTENSION = Pattern.compile(".*\\.extension\\[\\d+]\\.value");

  @TestFactory
  Stream<DynamicTest> every_element_is_accounted_for() throws IOException {
    Path corpus = Path.of(System.getProperty("hl7dicom.shared", "absent"), "data", "corpus");
    Path manifest = corpus.resolve("MANIFEST.tsv");
    assumeTrue(Files.exists(manifest), "no shared corpus");
    List<DynamicTest> tests = new ArrayList<>();
    for (String line : Files.readAllLines(manifest)) {
      List<String> cells = List.of(line.split("\t", -1));
      if (cells.get(1).equals("fhir-ServiceRequest") || cells.get(1).equals("fhir-Bundle")) {
        tests.add(DynamicTest.dynamicTest(cells.get(0), () -> check(corpus.resolve(cells.get(0)))));
      }
    }
    return tests.stream();
  }

  private static void check(Path file) throws IOException {
    IParser parser = FhirContext.forR4Cached().newJsonParser();
    parser.setParserErrorHandler(new LenientErrorHandler(false));
    Resource resource;
    try {
      resource = (Resource) parser.parseResource(Files.readString(file));
    } catch (DataFormatException e) {
      assumeTrue(false, "not R4");
      return;
    }
    Bundle bundle;
    if (resource instanceof Bundle whole) {
      bundle = whole;
    } else {
      bundle = new Bundle();
      bundle.addEntry().setResource(resource);
    }
    MappingReport plain;
    try {
      plain = read(bundle);
    } catch (MalformedInputException e) {
      // The corpus has no other reason to refuse a bundle.
      assertThat(bundle.getEntry())
          .noneMatch(entry -> entry.getResource() instanceof ServiceRequest);
      assertThat(e.position()).isEqualTo("Bundle.entry");
      return;
    }
    assertThat(plain).isEqualTo(read(bundle));
    long before = extensions(plain);
    int added = disturb(bundle);
    assertThat(extensions(read(bundle)) - before).isEqualTo(added);
  }

  private static MappingReport read(Bundle bundle) {
    Log log = Log.ofReading(Log.Detail.LINEAGE);
    TestTables.codec().read(bundle, log);
    return log.toReport();
  }

  /** How many values of extensions were reported or left aside. */
  private static long extensions(MappingReport report) {
    long reported =
        report.issues(IssueCode.UNMAPPED_ELEMENT).stream()
            .filter(issue -> EXTENSION.matcher(issue.source()).matches())
            .count();
    long ignored =
        report.lineage().stream()
            .filter(each -> each.kind() == Lineage.Kind.IGNORED)
            .filter(each -> EXTENSION.matcher(each.path()).matches())
            .count();
    return reported + ignored;
  }

  /** Adds an extension of no meaning to every element; how many. */
  private static int disturb(Base base) {
    int added = 0;
    for (Property property : base.children()) {
      for (Base child : property.getValues()) {
        if (child instanceof Extension
            || child instanceof Narrative
            || property.getName().equals("id")) {
          continue;
        }
        added += disturb(child);
        if (child instanceof Element element) {
          element.addExtension(STRANGE, new StringType("strange"));
          added++;
        }
      }
    }
    return added;
  }
}
