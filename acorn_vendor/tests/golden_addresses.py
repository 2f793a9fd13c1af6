"""Where the parties of the golden invoices are: streets that could be, by country.

None is a real company's: Amazon's own are entered by people as Amazon holds them.
"""

from typing import NamedTuple


class Address(NamedTuple):
    """A street, a city, a postal code and, where addresses have one, a state."""

    street: str
    city: str
    zip: str
    state: str = ""


# By country: of the supplier, of Amazon's payer, of the fulfillment center.
ADDRESSES = {
    "US": (
        Address("1 Oak Street", "Portland", "97201", "OR"),
        Address("500 Test Avenue North", "Seattle", "98109", "WA"),
        Address("7700 West Test Road", "Phoenix", "85043", "AZ"),
    ),
    "CA": (
        Address("12 Rue du Gland", "Montréal", "H2X 1Y4", "QC"),
        Address("40 Test Street", "Toronto", "M5J 2T3", "ON"),
        Address("6363 Test Drive", "Brampton", "L6Y 0B2", "ON"),
    ),
    "MX": (
        Address("Calle Bellota 14", "Guadalajara", "44100", "JAL"),
        Address("Avenida Prueba 505", "Ciudad de México", "06600", "CMX"),
        Address("Camino de Prueba 9", "Cuautitlán Izcalli", "54743", "MEX"),
    ),
    "BR": (
        Address("Rua da Bolota 21", "Curitiba", "80010-010", "PR"),
        Address("Avenida do Teste 2041", "São Paulo", "04543-011", "SP"),
        Address("Rodovia do Teste 310", "Cajamar", "07776-901", "SP"),
    ),
    "DE": (
        Address("Eichelweg 3", "Hannover", "30159"),
        Address("Musterstraße 12", "München", "80807"),
        Address("Musterallee 1", "Leipzig", "04347"),
    ),
    "FR": (
        Address("3 rue du Chêne", "Lyon", "69002"),
        Address("67 boulevard d'Essai", "Clichy", "92110"),
        Address("1 avenue d'Essai", "Lauwin-Planque", "59553"),
    ),
    "IT": (
        Address("Via della Ghianda 8", "Bologna", "40121"),
        Address("Viale di Prova 3", "Milano", "20124"),
        Address("Strada di Prova 1", "Castel San Giovanni", "29015"),
    ),
    "ES": (
        Address("Calle de la Bellota 5", "Valencia", "46001"),
        Address("Calle de Prueba 1", "Madrid", "28045"),
        Address("Avenida de Prueba 2", "San Fernando de Henares", "28830"),
    ),
    "NL": (
        Address("Eikelstraat 4", "Utrecht", "3511 AA"),
        Address("Testkade 10", "Amsterdam", "1077 ZX"),
        Address("Testweg 20", "Rozenburg", "1437 EJ"),
    ),
    "BE": (
        Address("Eikelstraat 7", "Gent", "9000"),
        Address("Rue d'Essai 1", "Bruxelles", "1000"),
        Address("Testlaan 3", "Antwerpen", "2030"),
    ),
    "IE": (
        Address("9 Acorn Lane", "Cork", "T12 AB34"),
        Address("1 Test Place", "Dublin", "D04 AB12"),
        Address("2 Test Business Yard", "Dublin", "D22 CD34"),
    ),
    "SE": (
        Address("Ekollonvägen 6", "Göteborg", "411 03"),
        Address("Testgatan 1", "Stockholm", "111 52"),
        Address("Testvägen 5", "Eskilstuna", "631 04"),
    ),
    "PL": (
        Address("ul. Żołędziowa 11", "Kraków", "30-002"),
        Address("ul. Testowa 1", "Warszawa", "00-124"),
        Address("ul. Próbna 4", "Bielany Wrocławskie", "55-040"),
    ),
    "GB": (
        Address("2 Acorn Yard", "Leeds", "LS1 4AP"),
        Address("1 Test Place", "London", "EC2A 2FA"),
        Address("Test Way", "Rugeley", "WS15 1NZ"),
    ),
    "LU": (
        Address("2 rue du Gland", "Esch-sur-Alzette", "4010"),
        Address("38 avenue d'Essai", "Luxembourg", "1855"),
        Address("1 rue d'Essai", "Bettembourg", "3225"),
    ),
    "TR": (
        Address("Meşe Sokak 12", "Bursa", "16010"),
        Address("Deneme Caddesi 1", "İstanbul", "34394"),
        Address("Deneme Yolu 3", "Tuzla", "34953"),
    ),
    "AE": (
        Address("Acorn Street 4", "Sharjah", "00000"),
        Address("Test Tower 1", "Dubai", "00000"),
        Address("Test Gate 2", "Dubai", "00000"),
    ),
    "SA": (
        Address("Acorn Street 8", "Jeddah", "21442"),
        Address("Test Road 1", "Riyadh", "12214"),
        Address("Test Industrial Area 2", "Riyadh", "14331"),
    ),
    "EG": (
        Address("6 Acorn Street", "Alexandria", "21500"),
        Address("1 Test Street", "Cairo", "11511"),
        Address("2 Test Zone", "10th of Ramadan", "44629"),
    ),
    "ZA": (
        Address("5 Acorn Road", "Durban", "4001"),
        Address("1 Test Street", "Cape Town", "8001"),
        Address("2 Test Drive", "Johannesburg", "1682"),
    ),
    "IN": (
        Address("14 Acorn Road", "Bengaluru", "560001", "KA"),
        Address("26 Test Road", "Bengaluru", "560055", "KA"),
        Address("3 Test Layout", "Bengaluru", "562149", "KA"),
    ),
    "JP": (
        Address("どんぐり町1-2-3", "大阪市", "530-0001"),
        Address("試験町1-8-1", "目黒区", "153-0064"),
        Address("試験浜2-13", "市川市", "272-0127"),
    ),
    "AU": (
        Address("3 Acorn Street", "Melbourne", "3000", "VIC"),
        Address("2 Test Street", "Sydney", "2000", "NSW"),
        Address("5 Test Drive", "Moorebank", "2170", "NSW"),
    ),
    "SG": (
        Address("8 Acorn Lane", "Singapore", "069533"),
        Address("23 Test Square", "Singapore", "018983"),
        Address("1 Test Link", "Singapore", "619523"),
    ),
}
# Where the payer's tax number is of another state than the fulfillment center of it.
PAYERS = {"27AAICA3918J1Z4": Address("9 Test Road", "Mumbai", "400051", "MH")}


def find_addresses(case):
    """Return ``[(country, address)]`` of supplier, payer and fulfillment center.

    A tax number says in which country a party is, where it begins with one.
    """
    ours, theirs = (
        number[:2] if number[:2] in ADDRESSES else case.country
        for number in (case.ours, case.theirs)
    )
    payer = PAYERS.get(case.theirs, ADDRESSES[theirs][1])
    fc = ADDRESSES[case.country][2]
    if case.theirs in PAYERS:
        fc = Address("3 Test Depot", "Bhiwandi", "421302", payer.state)
    return [
        (ours, ADDRESSES[ours][0]),
        (theirs, payer),
        (case.country, fc),
    ]
