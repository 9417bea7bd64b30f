package org.hl7dicom.impl;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of the house. */
@AnalyzeClasses(packages = "org.hl7dicom", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ENGINE = "org.hl7dicom.impl.internal.engine..";
  private static final String CODE = "org.hl7dicom.impl.internal.code..";
  private static final String TABLE = "org.hl7dicom.impl.internal.table..";
  private static final String HL7V2 = "org.hl7dicom.impl.internal.hl7v2..";
  private static final String DICOM = "org.hl7dicom.impl.internal.dicom..";
  private static final String FHIR = "org.hl7dicom.impl.internal.fhir..";
  private static final String HL7_CARRIER = "org.hl7dicom.hl7v2..";
  private static final String DICOM_CARRIER = "org.hl7dicom.dicom..";

  @ArchTest
  static final ArchRule the_engine_knows_no_format =
      noClasses()
          .that()
          .resideInAPackage(ENGINE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              HL7V2, DICOM, FHIR, TABLE, CODE, HL7_CARRIER, DICOM_CARRIER, "org.hl7.fhir..");

  @ArchTest
  static final ArchRule hl7v2_knows_no_other_format =
      noClasses()
          .that()
          .resideInAPackage(HL7V2)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(DICOM, FHIR, TABLE, DICOM_CARRIER);

  @ArchTest
  static final ArchRule dicom_knows_no_other_format =
      noClasses()
          .that()
          .resideInAPackage(DICOM)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(HL7V2, FHIR, TABLE, HL7_CARRIER);

  @ArchTest
  static final ArchRule fhir_knows_no_other_format =
      noClasses()
          .that()
          .resideInAPackage(FHIR)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(HL7V2, DICOM, TABLE, HL7_CARRIER, DICOM_CARRIER);

  @ArchTest
  static final ArchRule vocabulary_knows_no_format =
      noClasses()
          .that()
          .resideInAPackage(CODE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(HL7V2, DICOM, FHIR, TABLE, HL7_CARRIER, DICOM_CARRIER);

  @ArchTest
  static final ArchRule carriers_know_nothing_of_the_implementation =
      noClasses()
          .that()
          .resideInAnyPackage(HL7_CARRIER, DICOM_CARRIER)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.hl7dicom.impl..");

  @ArchTest
  static final ArchRule the_hl7_carrier_does_not_know_dicom =
      noClasses()
          .that()
          .resideInAPackage(HL7_CARRIER)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(DICOM_CARRIER, "org.hl7.fhir..");

  @ArchTest
  static final ArchRule the_dicom_carrier_does_not_know_hl7 =
      noClasses()
          .that()
          .resideInAPackage(DICOM_CARRIER)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(HL7_CARRIER, "org.hl7.fhir..");

  @ArchTest
  static final ArchRule hapi_v2_is_in_its_bridge_only =
      noClasses()
          .that()
          .haveNameNotMatching("org\\.hl7dicom\\.hl7v2\\.HapiMessages(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ca.uhn.hl7v2..");

  @ArchTest
  static final ArchRule fhir_structures_are_in_the_fhir_package_and_the_surface_only =
      noClasses()
          .that()
          .resideOutsideOfPackages(FHIR, "org.hl7dicom.impl")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.hl7.fhir..", "ca.uhn.fhir..");

  @ArchTest
  static final ArchRule nobody_outside_uses_internals =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.hl7dicom.impl..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.hl7dicom.impl.internal..");

  @ArchTest
  static final ArchRule the_api_depends_on_java_and_annotations_only =
      classes()
          .that()
          .resideInAnyPackage(
              "org.hl7dicom",
              "org.hl7dicom.model..",
              "org.hl7dicom.code..",
              "org.hl7dicom.report..")
          .should()
          .onlyDependOnClassesThat(
              JavaClass.Predicates.resideInAnyPackage(
                      "java..",
                      "org.jspecify..",
                      "org.hl7dicom",
                      "org.hl7dicom.model..",
                      "org.hl7dicom.code..",
                      "org.hl7dicom.report..")
                  .or(DescribedPredicate.describe("are primitive", JavaClass::isPrimitive)));

  @ArchTest
  static final ArchRule the_testkit_depends_on_the_api_only =
      noClasses()
          .that()
          .resideInAPackage("org.hl7dicom.testkit..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.hl7dicom.impl..", HL7_CARRIER, DICOM_CARRIER);

  @ArchTest static final ArchRule no_standard_streams = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

  @ArchTest static final ArchRule no_java_logging = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
}
