"""The pictures of the lesson. Each is a Page: an image with alt text, a caption with its limit, and its table.

matplotlib is imported when the first picture is drawn, not before.
"""

from helpers.charts.ladder import ladder_picture
from helpers.charts.ledger import calibration, ledger_picture
from helpers.charts.maps import attack_map, region
from helpers.charts.strength import strength
from helpers.charts.timelines import attack_timeline, birthdays, one_line
from helpers.charts.tolls import tolls
from helpers.charts.yearly import casualties, ucdp
