package org.hl7dicom.impl.internal.fhir;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.StringType;
import org.hl7dicom.impl.internal.engine.Slot;
import org.jspecify.annotations.Nullable;

/** What a site adds to the places of FHIR. */
public final class FhirSite {
  private FhirSite() {}

  /**
   * Texts of an extension of the resource that a table is about, one extension for each.
   *
   * @param url the URL of the extension
   * @param table the name of the table
   * @throws IllegalArgumentException if the URL is not an absolute one
   */
  public static Slot<FhirScope, List<String>> texts(String url, String table) {
    if (!FhirText.isAbsoluteUri(url)) {
      throw new IllegalArgumentException("\"" + url + "\" is no absolute URL of an extension");
    }
    String path = resource(table) + ".extension[" + url + "]";
    return FhirSlot.slot(
        path,
        (scope, log) -> {
          DomainResource resource = view(scope, table, false);
          List<String> found = new ArrayList<>();
          if (resource != null && resource.hasExtension()) {
            for (Extension extension : resource.getExtensionsByUrl(url)) {
              if (extension.getValue() instanceof StringType text && text.hasValue()) {
                found.add(scope.text(text));
              }
            }
          }
          return FhirSlot.nonEmpty(found);
        },
        (scope, values, log) -> {
          DomainResource resource = view(scope, table, true);
          for (String value : values) {
            if (resource != null) {
              FhirText.extend(resource, url, value, path, log);
            }
          }
        });
  }

  private static String resource(String table) {
    return switch (table) {
      case "patient" -> "Patient";
      case "visit" -> "Encounter";
      case "step" -> "Task";
      default -> "ServiceRequest";
    };
  }

  private static @Nullable DomainResource view(FhirScope scope, String table, boolean make) {
    return switch (table) {
      case "patient" -> scope.patient();
      case "visit" -> make ? scope.encounter() : scope.encounterIfAny();
      case "procedure" -> scope.procedure();
      case "step" -> scope.task();
      default -> scope.order();
    };
  }
}
