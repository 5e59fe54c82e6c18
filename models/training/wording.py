"""Words to fill letters with. Only closings, greetings and stamps mean anything; the rest looks like text."""

TEXTS = {
    "en": """the of and to in we have your letter dated enclosed please find as per our conversation regarding matter
    we would like agreement company board meeting research report information program business would appreciate any
    questions contact office during week copies were sent proposed budget approval committee results data sample
    received payment account hearing counsel court order request review attached schedule discussed further""",
    "nl": """de het een van en wij hebben uw brief ontvangen over de klacht met betrekking tot behandeling aan balie
    op maandag heeft medewerker gezegd dat formulier niet kon worden ingevuld graag verneem ik wat gemeente gaat doen
    straat vergunning parkeren bezwaar reactie termijn telefonisch contact hierbij bijlage kopie""",
    "de": """der die das und wir haben Ihr Schreiben vom erhalten bezüglich der Angelegenheit möchten wir Ihnen
    mitteilen dass Unterlagen nicht vollständig sind bitten um Rücksendung Antrag Vertrag Rechnung Frist Anlage""",
    "fr": """le la les et nous avons bien reçu votre courrier du concernant notre demande vous trouverez ci-joint
    copie du contrat veuillez nous faire parvenir réponse dans meilleurs délais dossier facture service""",
    "tr": """ve bir bu ile için tarihli yazınız alınmıştır belediye başvuru dilekçe gereğini bilgilerinize sunarım
    ekte belge konu hakkında gerekli işlem yapılmasını rica ederim""",
}
GREETINGS = {
    "en": ["Dear Mr. Adler:", "Dear Sir:", "Dear Bill,", "Dear Dr. Frost:", "Gentlemen:", "Ladies and Gentlemen:"],
    "nl": ["Geacht college,", "Geachte heer, mevrouw,", "Beste mevrouw Prins,", "L.S.,"],
    "de": ["Sehr geehrte Damen und Herren,", "Sehr geehrter Herr Kranz,"],
    "fr": ["Madame, Monsieur,", "Cher Monsieur,"],
    "tr": ["Sayın Yetkili,", "Sayın Başkan,"],
}
CLOSINGS = {
    "en": ["Sincerely,", "Sincerely yours,", "Yours truly,", "Very truly yours,", "Yours very truly,", "Respectfully,",
           "Yours sincerely,", "Best regards,", "Kind regards,", "Cordially,", "Regards,", "With best wishes,",
           "Respectfully submitted,", "Best,", "Yours faithfully,", "Thank you,"],
    "nl": ["Hoogachtend,", "Met vriendelijke groet,", "Met vriendelijke groeten,", "Groet,", "Hartelijke groet,"],
    "de": ["Mit freundlichen Grüßen", "Hochachtungsvoll"],
    "fr": ["Cordialement,", "Veuillez agréer, Monsieur, mes salutations distinguées."],
    "tr": ["Saygılarımla,"],
}
NAMES = ["John Adler", "Mary B. Frost", "R. J. Holt", "Willem de Boer", "Anna Prins", "Klaus Kranz", "Jean Morel",
         "Fatma Demir", "P. van Dam", "Susan L. Whitcombe", "George Pell", "Henry O. Marsh", "Karin Vos", "D. Lund",
         "Thomas E. Garrity", "Els Bakker", "Ferdinand Quist", "Ilse Jongbloed", "Ronald Fyfe", "Zeynep Kaya"]
TITLES = ["Vice President", "Director of Research", "Secretary", "Manager", "General Counsel", "voorzitter",
          "Geschäftsführer", "Sales Manager", "Executive Director", "President", "Assistant Professor"]
FIRMS = ["ALDER & FINCH", "Northgate Chemical Co.", "Halden Institute", "BRIX TOBIN LLP", "Stadsbedrijf Oost",
         "Meridian Press", "Kestrel Foods, Inc.", "UNITED LEAF COMPANY", "Maison Corbel", "Orion Filter Works"]
STAMPS = ["RECEIVED", "ONTVANGEN", "INGEKOMEN", "COPY", "FILE COPY", "CONFIDENTIAL", "RECD", "EINGANG", "REÇU", "PAID",
          "POSTKAMER", "LEGAL DEPT.", "GEMEENTE OOST", "AFD. BURGERZAKEN", "DRAFT", "REVIEWED", "P. VAN DAM",
          "No. 4711"]
DATES = ["MAR 12 1987", "12 APR 2026", "JUN 3 1994", "16-04-2026", "1991 FEB 28", "04 NOV. 2025", "SEP -8 1976",
         "27 JUL 2025", "Jan 20 1983", "15.08.2024"]
NOTES = ["OK", "call me", "see file", "cc: Bob", "No!", "please handle", "bel terug", "afd. BZ", "3/14", "yes", "why?",
         "12-4", "per tel.", "Joan - pls reply", "done", "spoedig", "re our talk", "A.S.A.P.", "file", "J.W.", "2/9/88",
         "copy to legal", "wo 14u", "naar Karin", "$4,500", "approved"]
